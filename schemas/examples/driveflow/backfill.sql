UPDATE "RateCardItem" SET price_cents = ROUND(price_decimal * 100);

UPDATE "Booking"
SET start_at_utc = start_at AT TIME ZONE org.timezone
FROM "Org" org
WHERE "Booking"."orgId" = org.id
  AND start_at_utc IS NULL;
