SELECT setval('used', 5000);
