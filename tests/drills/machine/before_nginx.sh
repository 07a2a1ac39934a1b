# What Debian's package brings, and a certificate.
mkdir -p /etc/nginx/conf.d /etc/hangthat-tls /var/lib/nginx /var/log/nginx
openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=hangthat.example \
    -keyout /etc/hangthat-tls/server.key -out /etc/hangthat-tls/server.crt 2>/dev/null
cat >/etc/nginx/nginx.conf <<'END'
user www-data;
pid /run/nginx.pid;
events { worker_connections 1024; }
http { include /etc/nginx/conf.d/*.conf; }
END
