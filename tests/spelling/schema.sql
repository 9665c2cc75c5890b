-- What the expressions and queries of this directory are about: a shop, its accounts, its bookings and its staff.
CREATE EXTENSION IF NOT EXISTS citext;
CREATE TYPE order_status AS ENUM ('draft', 'placed', 'paid', 'shipped', 'cancelled');
CREATE TYPE user_role AS ENUM ('guest', 'member', 'admin', 'owner');
CREATE TYPE address AS (street text, city text, zip varchar(10));
CREATE DOMAIN amount AS numeric(12,2);
CREATE DOMAIN short_name AS varchar(40);
CREATE FUNCTION slugify(value text) RETURNS text LANGUAGE sql IMMUTABLE
  AS 'SELECT lower(regexp_replace(value, ''[^a-zA-Z0-9]+'', ''-'', ''g''))';
CREATE FUNCTION is_staff(role user_role) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT role >= ''admin''';
CREATE FUNCTION current_account() RETURNS bigint LANGUAGE sql STABLE
  AS 'SELECT current_setting(''app.account'')::bigint';
CREATE FUNCTION priced(net numeric, rate numeric DEFAULT 0.19) RETURNS numeric LANGUAGE sql IMMUTABLE
  AS 'SELECT net * (1 + rate)';
CREATE SEQUENCE ticket_numbers;

CREATE TABLE accounts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  slug varchar(63) NOT NULL,
  plan varchar(20) NOT NULL,
  country char(2),
  seats integer NOT NULL,
  used_seats integer NOT NULL,
  is_active boolean NOT NULL,
  suspended boolean,
  credit numeric(12,2),
  settings jsonb,
  owner_email text,
  domains text[],
  trial_ends_at timestamptz,
  created_at timestamptz NOT NULL,
  deleted_at timestamptz
);

CREATE TABLE users (
  id uuid PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES accounts,
  email citext NOT NULL,
  login varchar(50) NOT NULL,
  full_name text,
  nickname short_name,
  role user_role NOT NULL,
  age smallint,
  birthday date,
  tags text[],
  preferences jsonb,
  confirmed boolean NOT NULL,
  password_hash bytea,
  last_ip inet,
  failed_logins integer NOT NULL,
  timezone text,
  score real,
  last_seen timestamp,
  created_at timestamptz NOT NULL
);

CREATE TABLE products (
  id integer PRIMARY KEY,
  account_id bigint NOT NULL,
  sku char(8),
  name text NOT NULL,
  description text,
  category varchar(30),
  color varchar(20),
  price numeric(10,2) NOT NULL,
  cost numeric,
  tax_rate numeric(5,4),
  weight double precision,
  discount real,
  stock integer NOT NULL,
  reserved integer NOT NULL,
  rating smallint,
  attributes jsonb,
  raw json,
  sizes integer[],
  labels varchar(20)[],
  is_digital boolean NOT NULL,
  published_on date,
  available daterange,
  search tsvector,
  updated_at timestamp
);

CREATE TABLE orders (
  id bigint PRIMARY KEY,
  account_id bigint NOT NULL,
  user_id uuid REFERENCES users,
  number varchar(20) NOT NULL,
  status order_status NOT NULL,
  total amount NOT NULL,
  tax numeric(10,2),
  shipping numeric(10,2),
  discount_percent integer,
  currency char(3) NOT NULL,
  ship_to address,
  notes text,
  priority smallint,
  flags bit(8),
  paid boolean NOT NULL,
  gift boolean,
  placed_at timestamptz,
  shipped_at timestamptz,
  cancelled_at timestamptz,
  due date
);

CREATE TABLE order_items (
  order_id bigint NOT NULL,
  line smallint NOT NULL,
  product_id integer NOT NULL,
  quantity integer NOT NULL,
  unit_price numeric(10,2) NOT NULL,
  discount numeric(5,4),
  options jsonb,
  PRIMARY KEY (order_id, line)
);

CREATE TABLE events (
  id bigint PRIMARY KEY,
  user_id uuid,
  kind text NOT NULL,
  source varchar(30),
  level integer,
  payload jsonb,
  weight double precision,
  host inet,
  duration interval,
  day date,
  starts_at time,
  ends_at time,
  local_at timestamp,
  occurred_at timestamptz NOT NULL
);

CREATE TABLE bookings (
  id integer PRIMARY KEY,
  room_id integer NOT NULL,
  guest text,
  guests smallint,
  state varchar(12),
  during tstzrange,
  nights int4range,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  price numeric(8,2),
  deposit money,
  stay interval,
  checked_in boolean
);

CREATE TABLE employees (
  id integer PRIMARY KEY,
  manager_id integer,
  department_id integer,
  name text NOT NULL,
  title varchar(60),
  salary numeric(10,2),
  bonus numeric(10,2),
  hours real,
  hired date NOT NULL,
  left_on date,
  skills text[]
);

CREATE TABLE departments (
  department_id integer PRIMARY KEY,
  name text NOT NULL,
  budget bigint,
  parent_id integer
);
