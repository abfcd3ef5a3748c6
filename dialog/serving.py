"""Starting the server and telling the person at the terminal where it is. No routes, no rules."""

import secrets
import signal
import sys
from datetime import UTC, datetime

import click
import qrcode

from dialog import addresses, certificates, listening, logs, operations, runtime
from dialog.app import create_app, start_background
from dialog.config import Settings, terminal_language
from dialog.documents.qr import wifi_text
from dialog.doorway import Doorway
from dialog.ending import Ending
from dialog.phrases import Words, mark
from dialog.web import vendor

_WELCOME = mark("Dialog er i gang. Opne ei av adressene i nettlesaren:")
_HERE = mark("På denne maskina:")
_LAN = mark("På same nett (telefonar, projektor):")
_FIRST = mark("Lag den første møteleiarkontoen med denne eingongslenkja:")
_WIFI = mark("Nettet i salen: {name}. Skann for å kople til:")
_OTHERS = mark("Maskina har også desse adressene: {others}. Vel ei av dei med --address om den over er feil.")
_CHECK = mark("Sjå over salen før folk kjem:")
_AWAKE = mark("Set i ladaren, og slå av dvale så lenge møtet varer.")
_UNSIGNED = mark(
    "Sertifikatet er maskina sitt eige. Kvar telefon åtvarar éin gong: {base_url}/hall seier kva folk ser."
)
_STOP = mark("Stopp med Ctrl+C.")
_UNFINISHED = mark("Filene som sidene er laga av, manglar her. Køyr «make run»: det hentar dei og startar Dialog.")
_FINISHED = mark("Ein ferdig plan: trykk «Sjå ein ferdig plan» på")
_IN_USE = mark("Port {port} er oppteken. Er Dialog alt i gang? Vel ein annan med --port.")


def serve(settings: Settings, host: str | None, port: int | None, *, demo_language: str | None = None) -> None:
    """Serves until it is stopped; refuses where no page could be drawn, instead of answering 404 to everything."""
    if vendor.missing(settings.vendor_dirs):
        sys.exit(Words(terminal_language()).say(_UNFINISHED))
    logs.configure(settings.log_form)
    settings, shown = certificates.prepare(settings, datetime.now(UTC))
    app = create_app(settings)
    doorway: Doorway = app.extensions["dialog"]
    app.config["OPERATOR_TOKEN"] = secrets.token_hex(16)

    def ready(bound: int, inside: int) -> None:
        base_url = operations.address(settings, host, bound)
        app.config["DIALOG_LOCAL_URL"] = operations.local_url(settings, host, inside)
        app.config["DIALOG_BASE_URL"] = base_url
        inside_url, token = app.config["DIALOG_LOCAL_URL"], app.config["OPERATOR_TOKEN"]
        operations.note_running(settings, inside_url, bound, token, people=base_url)
        start_background(app)
        runtime.settle_memory(thoroughly=True)
        note = settings.data_dir / "server.json"
        ending = Ending(doorway, app.extensions["socketio"].server, (app.extensions["keeper"].end, note.unlink))
        runtime.on_signals((signal.SIGTERM, signal.SIGINT), ending.run)
        _announce(doorway, bound, base_url)
        if demo_language is not None:
            runtime.spawn(_begin_demo, doorway, app.config["DIALOG_LOCAL_URL"], base_url, demo_language)

    try:
        listening.serve(
            app,
            host or settings.host,
            settings.port if port is None else port,
            connections=settings.max_connections,
            ready=ready,
            context=shown.context if shown else None,
        )
    except OSError as problem:
        if problem.errno not in (98, 48):  # "address already in use" on Linux, on macOS
            raise
        sys.exit(Words(terminal_language()).say(_IN_USE, port=str(port or settings.port)))
    except KeyboardInterrupt:
        click.echo("")
    finally:
        (settings.data_dir / "server.json").unlink(missing_ok=True)


def _announce(doorway: Doorway, port: int, base_url: str) -> None:
    words = Words(terminal_language())
    lines = ["", words.say(_WELCOME), "", f"  {words.say(_HERE)} {doorway.settings.scheme}://127.0.0.1:{port}"]
    lines += [f"  {words.say(_LAN)} {base_url}", ""]
    click.echo("\n".join(lines))
    code = qrcode.QRCode(border=2)
    code.add_data(base_url)
    code.print_ascii(invert=sys.stdout.isatty())
    if doorway.settings.self_signed:
        click.echo(f"\n  {words.say(_UNSIGNED, base_url=base_url)}")
    if doorway.settings.hall:
        _announce_hall(doorway.settings, words, base_url)
    if not operations.has_facilitator(doorway):
        link = operations.make_account_link(doorway, base_url)
        click.echo(f"\n  {words.say(_FIRST)}\n  {link}")
    click.echo(f"\n  {words.say(_STOP)}\n")
    sys.stdout.flush()


def _announce_hall(settings: Settings, words: Words, base_url: str) -> None:
    if settings.wifi_name:
        click.echo(f"\n  {words.say(_WIFI, name=settings.wifi_name)}")
        code = qrcode.QRCode(border=2)
        code.add_data(wifi_text(settings.wifi_name, settings.wifi_password))
        code.print_ascii(invert=sys.stdout.isatty())
    others = [each.number for each in addresses.here() if each.number not in base_url]
    if others and not settings.address:
        click.echo(f"  {words.say(_OTHERS, others=', '.join(others))}")
    click.echo(f"  {words.say(_CHECK)} {base_url}/hall\n  {words.say(_AWAKE)}")


def _begin_demo(doorway: Doorway, local_url: str, base_url: str, language: str) -> None:
    from dialog import demo

    links = demo.start(doorway, base_url, language, local_url=local_url)
    words = Words(terminal_language())
    for label, key in (
        (mark("Prøvekonferansen, møteleiar:"), "console"),
        (mark("Vegg:"), "projector"),
        (mark("Telefon:"), "join"),
    ):
        click.echo(f"  {words.say(label)} {links[key]}")
    sys.stdout.flush()
    demo.finished_plan(doorway, language)
    click.echo(f"  {words.say(_FINISHED)} {base_url}")
    sys.stdout.flush()
