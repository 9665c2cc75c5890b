CREATE FUNCTION h() RETURNS void LANGUAGE plpgsql SET search_path TO 'public', '' AS 'begin end'; CREATE FUNCTION i() RETURNS void LANGUAGE plpgsql SET search_path TO '' AS 'begin end';
