DROP INDEX public."T_b";
