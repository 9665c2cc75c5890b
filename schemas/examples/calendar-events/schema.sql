-- The database with calendar events and OAuth state.

CREATE TYPE calendar_provider AS ENUM ('GOOGLE', 'MICROSOFT', 'APPLE');
CREATE TYPE event_status AS ENUM ('CONFIRMED', 'TENTATIVE', 'CANCELLED');
CREATE TYPE sync_status AS ENUM ('PENDING', 'SYNCED', 'FAILED', 'DELETED');
CREATE TYPE recurrence_frequency AS ENUM ('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY');

CREATE TABLE users (
    id text PRIMARY KEY,
    email text NOT NULL UNIQUE,
    name text,
    created_at timestamptz(6) NOT NULL DEFAULT now()
);

CREATE TABLE calendar_connections (
    id text PRIMARY KEY,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE,
    provider calendar_provider NOT NULL,
    access_token text NOT NULL,
    refresh_token text,
    expires_at timestamptz(6),
    is_primary boolean NOT NULL DEFAULT false,
    created_at timestamptz(6) NOT NULL DEFAULT now(),
    updated_at timestamptz(6) NOT NULL,
    sync_token text
);

CREATE INDEX calendar_connections_user_id_idx ON calendar_connections (user_id);
CREATE UNIQUE INDEX calendar_connections_user_id_provider_key ON calendar_connections (user_id, provider);

CREATE TABLE oauth_states (
    id text NOT NULL,
    user_id text NOT NULL,
    provider calendar_provider NOT NULL,
    state text NOT NULL,
    code_verifier text,
    redirect_url text,
    consumed boolean NOT NULL DEFAULT false,
    expires_at timestamptz(6) NOT NULL,
    created_at timestamptz(6) NOT NULL DEFAULT now(),
    CONSTRAINT oauth_states_pkey PRIMARY KEY (id),
    CONSTRAINT oauth_states_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
        ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE UNIQUE INDEX oauth_states_state_key ON oauth_states (state);
CREATE INDEX oauth_states_state_idx ON oauth_states (state);
CREATE INDEX oauth_states_expires_at_idx ON oauth_states (expires_at);
CREATE INDEX oauth_states_user_id_provider_idx ON oauth_states (user_id, provider);

CREATE TABLE calendar_events (
    id text NOT NULL,
    calendar_connection_id text NOT NULL,
    provider_event_id text NOT NULL,
    title text NOT NULL,
    description text,
    location text,
    start_time timestamptz(6) NOT NULL,
    end_time timestamptz(6) NOT NULL,
    timezone text NOT NULL DEFAULT 'UTC',
    is_all_day boolean NOT NULL DEFAULT false,
    status event_status NOT NULL DEFAULT 'CONFIRMED',
    sync_status sync_status NOT NULL DEFAULT 'PENDING',
    is_recurring boolean NOT NULL DEFAULT false,
    recurrence_frequency recurrence_frequency,
    recurrence_rule text,
    parent_event_id text,
    attendees jsonb NOT NULL DEFAULT '[]',
    reminders jsonb NOT NULL DEFAULT '[]',
    metadata jsonb,
    etag text,
    last_synced_at timestamptz(6),
    created_at timestamptz(6) NOT NULL DEFAULT now(),
    updated_at timestamptz(6) NOT NULL DEFAULT now(),
    deleted_at timestamptz(6),
    CONSTRAINT calendar_events_pkey PRIMARY KEY (id),
    CONSTRAINT calendar_events_time_order CHECK (end_time >= start_time),
    CONSTRAINT calendar_events_calendar_connection_id_fkey FOREIGN KEY (calendar_connection_id)
        REFERENCES calendar_connections (id) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT calendar_events_parent_event_id_fkey FOREIGN KEY (parent_event_id)
        REFERENCES calendar_events (id) ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE UNIQUE INDEX calendar_events_connection_provider_event_key
    ON calendar_events (calendar_connection_id, provider_event_id);
CREATE INDEX calendar_events_calendar_connection_id_idx ON calendar_events (calendar_connection_id);
CREATE INDEX calendar_events_provider_event_id_idx ON calendar_events (provider_event_id);
CREATE INDEX calendar_events_start_time_idx ON calendar_events (start_time);
CREATE INDEX calendar_events_end_time_idx ON calendar_events (end_time);
CREATE INDEX calendar_events_start_time_end_time_idx ON calendar_events (start_time, end_time);
CREATE INDEX calendar_events_connection_date_range_idx
    ON calendar_events (calendar_connection_id, start_time, end_time) WHERE deleted_at IS NULL;
CREATE INDEX calendar_events_status_idx ON calendar_events (status);
CREATE INDEX calendar_events_sync_status_idx ON calendar_events (sync_status) WHERE sync_status <> 'SYNCED';
CREATE INDEX calendar_events_parent_event_id_idx ON calendar_events (parent_event_id);
CREATE INDEX calendar_events_deleted_at_idx ON calendar_events (deleted_at);
CREATE INDEX calendar_events_last_synced_at_idx ON calendar_events (last_synced_at DESC NULLS LAST);
CREATE INDEX calendar_events_attendees_idx ON calendar_events USING gin (attendees jsonb_path_ops);
CREATE INDEX calendar_events_title_lower_idx ON calendar_events (lower(title));
