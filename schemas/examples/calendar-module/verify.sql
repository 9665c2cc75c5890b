-- What the guide looks at after the migration: the tables (\dt calendar*), and the default data of its step 6.

SELECT schemaname, tablename
FROM pg_tables
WHERE tablename LIKE 'calendar%' OR tablename LIKE 'clientMeeting%'
ORDER BY tablename COLLATE "C";

SELECT conrelid::regclass AS "table", count(*) AS foreign_keys
FROM pg_constraint
WHERE contype = 'f' AND conrelid::regclass::text ~ 'calendar|clientMeeting'
GROUP BY 1
ORDER BY conrelid::regclass::text COLLATE "C";

-- Create default calendar view for each existing user
INSERT INTO "calendarViews" ("userId", name, "isDefault", filters, "createdAt", "updatedAt")
SELECT
  id,
  'My Calendar',
  true,
  '{}',
  NOW(),
  NOW()
FROM users
WHERE NOT EXISTS (
  SELECT 1 FROM "calendarViews" WHERE "userId" = users.id
);

SELECT count(*) = (SELECT count(*) FROM users) AS every_user_has_a_view
FROM "calendarViews";
