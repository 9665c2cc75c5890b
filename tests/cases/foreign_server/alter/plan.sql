ALTER SERVER far VERSION '2' OPTIONS (ADD dbname 'x', SET host 'b', DROP port);
