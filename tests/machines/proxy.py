"""nginx with the configuration we publish: only names, ports and files are this test's own."""

import subprocess
from pathlib import Path

import requests
from clusters import free_port, missing, of_the_system, wait_until
from conftest import ROOT, Server

PUBLISHED = ROOT / "docs" / "nginx.conf"


class Nginx:
    """A proxy on free ports of the loopback address, with a certificate for `localhost`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port, self._plain_port = free_port(), free_port()
        self.url = f"https://localhost:{self.port}"
        self.certificate = folder / "fullchain.pem"
        self._make_certificate()

    def _make_certificate(self) -> None:
        words = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
        files = ["-keyout", str(self.folder / "privkey.pem"), "-out", str(self.certificate)]
        subprocess.run(["openssl", "req", "-x509", *words, *named, *files], check=True, capture_output=True)

    def start(self, workers: list[Server]) -> None:
        (self.folder / "dialog.conf").write_text(self._site(workers))
        (self.folder / "nginx.conf").write_text(
            f"daemon off; master_process off; pid {self.folder}/pid; error_log {self.folder}/errors;\n"
            "events { worker_connections 1024; }\n"
            f"http {{ client_body_temp_path {self.folder}/body; proxy_temp_path {self.folder}/proxy;\n"
            f"fastcgi_temp_path {self.folder}/f; uwsgi_temp_path {self.folder}/u; scgi_temp_path {self.folder}/s;\n"
            f"include {self.folder}/dialog.conf; }}\n"
        )
        command = [of_the_system("nginx"), "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")]
        try:
            self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        except FileNotFoundError:
            missing("nginx")
        wait_until(self._answers)

    def _site(self, workers: list[Server]) -> str:
        published = PUBLISHED.read_text(encoding="utf-8")
        servers = "".join(
            f"    server {worker.url.removeprefix('http://')} max_fails=1 fail_timeout=2s;\n" for worker in workers
        )
        lines = [line for line in published.splitlines(keepends=True) if "[::]" not in line]
        first = next(number for number, line in enumerate(lines) if line.startswith("    server 127.0.0.1:"))
        kept = [line for line in lines if not line.startswith("    server 127.0.0.1:")]
        text = "".join([*kept[:first], servers, *kept[first:]])
        for before, after in {
            "dialog.example.no": "localhost",
            "listen 443": f"listen 127.0.0.1:{self.port}",
            "listen 80": f"listen 127.0.0.1:{self._plain_port}",
            "/etc/dialog/": f"{self.folder}/",
            "/var/log/nginx/": f"{self.folder}/",
        }.items():
            assert before in text, f"docs/nginx.conf no longer says {before}"
            text = text.replace(before, after)
        return text

    def _answers(self) -> bool:
        assert self.process.poll() is None, (self.folder / "errors").read_text()
        try:
            return self.ask("/healthz").status_code in (200, 502)
        except requests.ConnectionError:
            return False

    def ask(self, path: str, **more: object) -> requests.Response:
        return requests.get(self.url + path, verify=str(self.certificate), timeout=60, **more)  # type: ignore[arg-type]

    def log(self) -> str:
        return (self.folder / "dialog.log").read_text()

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
