-- plumb:renamed from=files
CREATE FOREIGN DATA WRAPPER sheets;
CREATE SERVER far FOREIGN DATA WRAPPER sheets;
