CREATE INDEX "booking_orgId_status_idx" ON public.booking ("orgId", status);
