-- Roles and databases of an installation; `thidua config postgres` prints this file.
-- Run once, as a superuser: psql -v ON_ERROR_STOP=1 -f roles.sql postgres
-- `thidua provision` then makes what lies inside the databases and sets the passwords.

CREATE ROLE thidua_directory_owner NOLOGIN;
CREATE ROLE thidua_directory LOGIN;
CREATE DATABASE thidua_directory TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE thidua_directory FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE thidua_directory TO thidua_directory;
GRANT CREATE ON DATABASE thidua_directory TO thidua_directory; -- its views are its own

CREATE ROLE thidua_campaigns_owner NOLOGIN;
CREATE ROLE thidua_campaigns LOGIN;
CREATE DATABASE thidua_campaigns TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE thidua_campaigns FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE thidua_campaigns TO thidua_campaigns;
GRANT CREATE ON DATABASE thidua_campaigns TO thidua_campaigns; -- its views are its own

CREATE ROLE thidua_nominations_owner NOLOGIN;
CREATE ROLE thidua_nominations LOGIN;
CREATE DATABASE thidua_nominations TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE thidua_nominations FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE thidua_nominations TO thidua_nominations;
GRANT CREATE ON DATABASE thidua_nominations TO thidua_nominations; -- its views are its own

CREATE ROLE thidua_budget_owner NOLOGIN;
CREATE ROLE thidua_budget LOGIN;
CREATE DATABASE thidua_budget TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE thidua_budget FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE thidua_budget TO thidua_budget;
GRANT CREATE ON DATABASE thidua_budget TO thidua_budget; -- its views are its own

CREATE ROLE thidua_council_owner NOLOGIN;
CREATE ROLE thidua_council LOGIN;
CREATE DATABASE thidua_council TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE thidua_council FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE thidua_council TO thidua_council;
GRANT CREATE ON DATABASE thidua_council TO thidua_council; -- its views are its own

CREATE ROLE thidua_publicity_owner NOLOGIN;
CREATE ROLE thidua_publicity LOGIN;
CREATE DATABASE thidua_publicity TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE thidua_publicity FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE thidua_publicity TO thidua_publicity;
GRANT CREATE ON DATABASE thidua_publicity TO thidua_publicity; -- its views are its own

CREATE ROLE thidua_notifications_owner NOLOGIN;
CREATE ROLE thidua_notifications LOGIN;
CREATE DATABASE thidua_notifications TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE thidua_notifications FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE thidua_notifications TO thidua_notifications;
GRANT CREATE ON DATABASE thidua_notifications TO thidua_notifications; -- its views are its own

CREATE ROLE thidua_audit_owner NOLOGIN;
CREATE ROLE thidua_audit LOGIN;
CREATE DATABASE thidua_audit TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE thidua_audit FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE thidua_audit TO thidua_audit;
GRANT CREATE ON DATABASE thidua_audit TO thidua_audit; -- its views are its own

CREATE ROLE thidua_documents_owner NOLOGIN;
CREATE ROLE thidua_documents LOGIN;
CREATE DATABASE thidua_documents TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE thidua_documents FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE thidua_documents TO thidua_documents;

CREATE ROLE thidua_documents_checker LOGIN;
GRANT CONNECT, TEMPORARY ON DATABASE thidua_documents TO thidua_documents_checker;
