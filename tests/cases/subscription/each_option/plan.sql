ALTER SUBSCRIPTION by_commit SET (synchronous_commit = 'local');

ALTER SUBSCRIPTION by_error SET (disable_on_error = true);

ALTER SUBSCRIPTION by_stream SET (streaming = on);
