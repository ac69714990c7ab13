"""What /metrics tells of a process: how far everything has come, and how requests went.

Names of people, texts and ids never become labels.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    PlatformCollector,
    ProcessCollector,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector


@dataclass(frozen=True)
class Vitals:
    """How far one service is. Positions are store positions, except those of consumers."""

    service: str
    ready: bool
    head: int
    streams: dict[str, int] = field(default_factory=dict[str, int])
    published: dict[str, int] = field(default_factory=dict[str, int])
    views: dict[str, int] = field(default_factory=dict[str, int])
    waiting: dict[str, int] = field(default_factory=dict[str, int])
    parked: dict[str, int] = field(default_factory=dict[str, int])


class VitalsCollector(Collector):
    """Turns the vitals of every service in this process into gauges when it is asked."""

    def __init__(self, vitals: Callable[[], Sequence[Vitals]]) -> None:
        """`vitals` blocks; it is called once for each page."""
        self._vitals = vitals

    def collect(self) -> Iterable[Metric]:
        """One gauge for each thing told, labelled by service and what it is about."""
        ready = _gauge("ready", "1 when the service can do all of its work", "service")
        head = _gauge("store_head", "Last position in the event store", "service")
        stream = _gauge(
            "stream_position", "Store position covered by a stream", "service", "stream"
        )
        sent = _gauge("stream_published", "Messages this process stored", "service", "stream")
        view = _gauge("view_position", "Store position folded into a view", "service", "view")
        wait = _gauge("consumer_waiting", "Messages not read yet", "service", "upstream")
        park = _gauge("parked", "Messages put aside", "service", "upstream")
        for each in self._vitals():
            ready.add_metric([each.service], float(each.ready))
            head.add_metric([each.service], each.head)
            for gauge, values in (
                (stream, each.streams),
                (sent, each.published),
                (view, each.views),
                (wait, each.waiting),
                (park, each.parked),
            ):
                for name, value in values.items():
                    gauge.add_metric([each.service, name], value)
        return (ready, head, stream, sent, view, wait, park)

    def describe(self) -> Iterable[Metric]:
        """Nothing: the names are known without asking the services while they start."""
        return ()


class RequestMetrics:
    """Counts and times what services are asked."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """The metrics are registered at once."""
        self._requests = Counter(
            "thidua_requests",
            "Requests answered, by outcome",
            ("service", "request", "outcome"),
            registry=registry,
        )
        self._seconds = Histogram(
            "thidua_request_seconds",
            "Time to answer a request",
            ("service", "request"),
            registry=registry,
        )

    def observer(self, service: str) -> Callable[[str, str, float], None]:
        """What a service tells of each request: its name, its outcome, its seconds."""

        def observe(request: str, outcome: str, seconds: float) -> None:
            self._requests.labels(service, request, outcome).inc()
            self._seconds.labels(service, request).observe(seconds)

        return observe


def new_registry() -> CollectorRegistry:
    """A registry with what every process tells of itself."""
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    return registry


def _gauge(name: str, meaning: str, *labels: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"thidua_{name}", meaning, labels=labels)
