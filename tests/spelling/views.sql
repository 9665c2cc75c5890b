-- Queries of views as people write them, over the tables of schema.sql. A comment line names each.

-- everything there is
SELECT * FROM accounts;

-- a few columns, renamed
select id, name as title, slug "handle", seats - used_seats free from accounts where deleted_at is null;

-- an alias for the table
SELECT a.id, a.name FROM accounts AS a WHERE a.plan IN ('free', 'pro') AND a.is_active ORDER BY a.name;

-- all columns of one of two tables
select u.*, a.name as account from users u join accounts a on a.id = u.account_id;

-- everything of a join
SELECT * FROM orders o JOIN order_items i ON i.order_id = o.id;

-- a left join with conditions
SELECT o.id, o.number, u.full_name FROM orders o LEFT JOIN users u ON u.id = o.user_id AND u.confirmed WHERE o.status <> 'cancelled' AND o.total BETWEEN 10 AND 500;

-- joins of three, the old way and the new
select o.number, p.name, i.quantity * i.unit_price as amount
from orders o, order_items i join products p on p.id = i.product_id
where o.id = i.order_id and p.price > 9.99;

-- using
SELECT e.name, d.name AS department, department_id FROM employees e JOIN departments d USING (department_id);

-- using, everything
select * from employees left join (select department_id, budget from departments) d using (department_id);

-- natural join
SELECT * FROM (SELECT order_id, line, quantity FROM order_items) a NATURAL JOIN (SELECT order_id, line, discount FROM order_items) b;

-- full join using
SELECT department_id, e.id, d.budget FROM employees e FULL JOIN departments d USING (department_id) WHERE department_id > 3;

-- cross join
select p.id, d.department_id from products p cross join departments d;

-- grouped
SELECT account_id, count(*) AS users, count(DISTINCT timezone) AS zones, max(created_at) AS newest FROM users GROUP BY account_id HAVING count(*) > 3;

-- grouped by position and by name
select date_trunc('month', placed_at) as month, currency, sum(total) as revenue, avg(total)::numeric(10,2) as mean
from orders where paid group by 1, currency order by 1 desc, revenue;

-- aggregates with filters
SELECT account_id, count(*) FILTER (WHERE status = 'paid') AS paid, sum(total) FILTER (WHERE status IN ('paid', 'shipped')) AS earned, bool_or(gift) AS any_gift FROM orders GROUP BY account_id;

-- aggregates that order
select account_id, string_agg(login, ', ' order by login) as logins, array_agg(distinct role) as roles, json_agg(full_name order by created_at desc) as names from users group by account_id;

-- ordered-set aggregates
SELECT category, percentile_cont(0.5) WITHIN GROUP (ORDER BY price) AS median, mode() WITHIN GROUP (ORDER BY color) AS color FROM products GROUP BY category;

-- grouping sets
SELECT currency, status, sum(total) AS total, grouping(currency, status) AS level FROM orders GROUP BY GROUPING SETS ((currency, status), (currency), ());

-- rollup and cube
select category, color, count(*) from products group by rollup (category, color)
union all
select category, color, count(*) from products group by cube (category, color);

-- windows
SELECT id, account_id, total, row_number() OVER (PARTITION BY account_id ORDER BY placed_at DESC) AS place, sum(total) OVER (PARTITION BY account_id) AS of_account FROM orders;

-- a named window
select id, lag(total) over w as before, lead(total, 1) over w as after, total - lag(total, 1) over w as change from orders window w as (partition by account_id order by placed_at);

-- frames
SELECT day, avg(weight) OVER (ORDER BY day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS week, sum(weight) OVER (ORDER BY day RANGE UNBOUNDED PRECEDING) AS so_far FROM events;

-- the newest of each
SELECT DISTINCT ON (user_id) user_id, kind, occurred_at FROM events ORDER BY user_id, occurred_at DESC;

-- distinct
select distinct lower(category) as category, color from products where category is not null;

-- common tables
WITH paid AS (SELECT * FROM orders WHERE paid), per_user AS (SELECT user_id, sum(total) AS spent FROM paid GROUP BY user_id)
SELECT u.id, u.login, coalesce(p.spent, 0) AS spent FROM users u LEFT JOIN per_user p ON p.user_id = u.id;

-- a recursive common table
with recursive chain as (
  select id, name, manager_id, 1 as depth, array[id] as path from employees where manager_id is null
  union all
  select e.id, e.name, e.manager_id, c.depth + 1, c.path || e.id from employees e join chain c on c.id = e.manager_id
)
select id, name, depth, path from chain where depth < 10;

-- a materialized common table
WITH big AS MATERIALIZED (SELECT id, name FROM accounts WHERE seats > 100) SELECT b.id, b.name, u.email FROM big b JOIN users u ON u.account_id = b.id;

-- lateral
SELECT a.id, last.number, last.total FROM accounts a LEFT JOIN LATERAL (SELECT o.number, o.total FROM orders o WHERE o.account_id = a.id ORDER BY o.placed_at DESC LIMIT 3) last ON true;

-- functions in FROM
select u.id, tag from users u, unnest(u.tags) as tag where tag <> 'vip';

-- numbered elements
SELECT p.id, s.size, s.place FROM products p CROSS JOIN LATERAL unnest(p.sizes) WITH ORDINALITY AS s(size, place);

-- json in FROM
select e.id, kv.key, kv.value from events e cross join lateral jsonb_each_text(e.payload) kv where kv.key like 'utm\_%';

-- records from json
SELECT e.id, r.name, r.amount FROM events e, jsonb_to_record(e.payload) AS r(name text, amount numeric);

-- a series of days
select d::date as day, count(e.id) as events from generate_series('2024-01-01'::timestamptz, now(), '1 day') d left join events e on e.day = d::date group by d order by d;

-- union
SELECT id::text AS id, name, 'account' AS type FROM accounts UNION SELECT id::text, full_name, 'user' FROM users ORDER BY name;

-- union of types
select id, total, null as note from orders union all select id, 0, 'none' from products;

-- intersect and except
(SELECT category FROM products WHERE stock > 0 EXCEPT SELECT color FROM products) INTERSECT SELECT kind FROM events;

-- exists and its contrary
SELECT a.* FROM accounts a WHERE EXISTS (SELECT 1 FROM orders o WHERE o.account_id = a.id AND o.status = 'paid') AND NOT EXISTS (SELECT * FROM users WHERE users.account_id = a.id AND role = 'guest');

-- in and not in a query
select id, name from products where id in (select product_id from order_items where quantity > 10) and account_id not in (select id from accounts where suspended);

-- scalar subqueries
SELECT a.id, (SELECT count(*) FROM users u WHERE u.account_id = a.id) AS users, (SELECT max(total) FROM orders WHERE account_id = a.id) AS largest FROM accounts a;

-- comparisons with queries
select id from orders o where total >= all (select total from orders where account_id = o.account_id) or total > any (select price * 10 from products);

-- arrays of queries
SELECT a.id, ARRAY(SELECT u.login FROM users u WHERE u.account_id = a.id ORDER BY 1) AS logins, cardinality(array(select 1)) AS one FROM accounts a;

-- case
SELECT id, CASE WHEN stock = 0 THEN 'none' WHEN stock < 10 THEN 'few' ELSE 'many' END AS supply, CASE category WHEN 'shoes' THEN 1 WHEN 'hats' THEN 2 END AS shelf FROM products;

-- texts
select id, name || ' <' || slug || '>' as label, upper(left(name, 1)) || substr(name, 2) as proper, concat_ws(' ', name, plan) as both, format('%s (%s)', name, plan) as shown from accounts where name ilike 'a%' or slug similar to '(a|b)%' or name ~* '^x';

-- casts both ways
SELECT id::text, total::integer AS whole, cast(discount_percent AS numeric(5,2)) / 100 AS rate, number::bigint, '17'::int + priority AS p, paid::int, placed_at::date AS day, status::text FROM orders;

-- dates
select id, extract(year from placed_at) as year, extract(epoch from shipped_at - placed_at) / 3600 as hours, placed_at at time zone 'Europe/Berlin' as local, (placed_at at time zone 'UTC')::date as day, due - current_date as days, age(placed_at) as age, to_char(placed_at, 'YYYY-MM') as month from orders where placed_at > now() - interval '1 year' and due < date '2030-01-01';

-- intervals and steps
SELECT orders.id, shipped_at + interval '14 days' AS back_by, shipped_at + '1 mon'::interval * 2 AS later, date_part('day', shipped_at - placed_at) AS took, justify_days(stay) AS stay FROM orders CROSS JOIN bookings;

-- json
select id, settings ->> 'theme' as theme, settings #>> '{billing,country}' as country, (settings ->> 'limit')::int as "limit", settings -> 'tags' -> 0 as first_tag, coalesce(settings, '{}') || '{"seen": true}' as seen, jsonb_build_object('id', id, 'name', name) as doc from accounts where settings @> '{"beta": true}' and settings ? 'theme';

-- arrays
SELECT id, tags[1] AS first, tags[2:3] AS more, array_length(tags, 1) AS many, tags || 'x'::text AS longer, 'vip' = ANY (tags) AS vip, array_to_string(tags, ',') AS listed FROM users WHERE tags && ARRAY['a', 'b'] AND NOT tags @> '{banned}';

-- boolean columns
select id, is_active and not coalesce(suspended, false) as usable, is_active is true as on, deleted_at is not null as gone, seats > 10 as large from accounts where is_active and suspended is not true;

-- coalesce and friends
SELECT id, coalesce(nickname, login, 'nobody') AS shown, nullif(timezone, '') AS timezone, greatest(score, 0) AS score, least(age, 99) AS age, coalesce(age, 0) + 1 AS next FROM users;

-- rows and composites
select o.id, (o.ship_to).street, (o.ship_to).city as town, row(o.id, o.number) > (1, 'a') as later, o as whole from orders o where (o.currency, o.paid) = ('EUR', true);

-- limits
SELECT id, name FROM products ORDER BY price DESC NULLS LAST, name LIMIT 10 OFFSET 5;

-- with ties
select id, price from products order by price fetch first 3 rows with ties;

-- values
SELECT v.code, v.label, count(o.id) AS orders FROM (VALUES ('EUR', 'Euro'), ('USD', 'Dollar')) AS v(code, label) LEFT JOIN orders o ON o.currency = v.code GROUP BY v.code, v.label;

-- a subquery in FROM
select t.account_id, t.n from (select account_id, count(*) n from users group by account_id) t where t.n > 5 order by t.n desc;

-- columns renamed in the alias
SELECT x.a, x.b FROM (SELECT id, name FROM products) AS x(a, b) WHERE x.a > 10;

-- full text
select id, name, ts_rank(search, plainto_tsquery('english', 'red shoe')) as rank, ts_headline(description, to_tsquery('shoe')) from products where search @@ plainto_tsquery('english', 'red shoe') order by rank desc;

-- own functions
SELECT slugify(name) AS slug, priced(credit) AS gross, priced(credit, 0.07) AS reduced FROM accounts WHERE id = current_account();

-- ranges
select id, lower(during) as begins, upper(during) - lower(during) as lasts, during && tstzrange('2024-01-01', '2024-02-01') as in_january from bookings where nights @> 3 and not isempty(during);

-- a self join
SELECT e.name, m.name AS manager, e.salary > m.salary AS earns_more FROM employees e LEFT JOIN employees m ON m.id = e.manager_id WHERE e.left_on IS NULL OR e.left_on > CURRENT_DATE;

-- shares of a whole
select account_id, round(100.0 * count(*) filter (where paid) / nullif(count(*), 0), 1) as paid_percent, sum(total) / sum(sum(total)) over () as share from orders group by account_id;

-- ranks within
SELECT * FROM (SELECT id, category, rank() OVER (PARTITION BY category ORDER BY price DESC) AS r FROM products) ranked WHERE r <= 3;

-- right join
select p.name, sum(i.quantity) as sold from order_items i right join products p on p.id = i.product_id group by p.id, p.name;

-- nested joins
SELECT a.name, u.login, o.number FROM accounts a LEFT JOIN (users u JOIN orders o ON o.user_id = u.id) ON u.account_id = a.id;

-- grouped by key
select p.*, count(i.order_id) as orders from products p left join order_items i on i.product_id = p.id group by p.id;
