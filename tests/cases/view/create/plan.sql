CREATE VIEW public."ActiveUsers" AS
SELECT id, email AS "eMail" FROM users WHERE active;
