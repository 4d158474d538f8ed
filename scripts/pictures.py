"""Takes the pictures of the guides from the sample area: `make pictures`, then look at them before committing."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "docs" / "pictures"
OFFICER, LEAD, CHAIR, ADMINISTRATOR = "Programme officer", "Lead at the council", "Board chair", "Area administrator"
DESKTOP, PHONE = (1280, 900), (375, 760)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def addresses() -> dict[str, str]:
    """The addresses of the sample's pages, by name."""
    from goldenthread.monitoring.models import Round
    from goldenthread.partnership.models import LocalArea, Post
    from goldenthread.plans.models import ActionVersion, Plan

    area = f"/areas/{LocalArea.objects.get().slug}"
    plan = f"{area}/plans/{Plan.objects.get().pk}"
    action = ActionVersion.objects.as_at(None).get(reference="3.2").action_id
    frozen = Round.objects.filter(state="frozen").latest("opens_on")
    running = f"{area}/rounds/{Round.objects.get(state='open').pk}"
    return {
        "home": "/",
        "plan": f"{plan}/",
        "action": f"{area}/plans/actions/{action}/",
        "health": f"{plan}/health/",
        "agreement": f"{plan}/agreement/",
        "proofs": f"{plan}/proofs/",
        "round": f"{running}/",
        "answer": f"{running}/posts/{Post.objects.get(title='SEND service manager').pk}/",
        "report": f"{area}/rounds/{frozen.pk}/report/",
        "partnership": f"{area}/partnership/",
        "import": f"{area}/plans/import/",
    }


def free_port() -> int:
    """A port that nothing uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def take(base: str, pages: dict[str, str], links: dict[str, str]) -> None:
    """Sign in as each person and take their pictures."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        shots = [
            (OFFICER, DESKTOP, ["home", "plan", "action", "health", "agreement", "proofs", "round", "import"]),
            (LEAD, PHONE, ["answer"]),
            (CHAIR, DESKTOP, ["report"]),
            (ADMINISTRATOR, DESKTOP, ["partnership"]),
        ]
        for who, (width, height), names in shots:
            page = browser.new_context(viewport={"width": width, "height": height}).new_page()
            page.goto(next(link for label, link in links.items() if label.startswith(who)))
            page.click("main form button")
            for name in names:
                page.goto(base + pages[name])
                suffix = "-phone" if width == PHONE[0] else ""
                page.screenshot(path=TARGET / f"{name}{suffix}.png")
        browser.close()


def main() -> None:
    """Start the product on a new data folder, take the pictures, stop it."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GOLDENTHREAD_DATA": folder, "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings"}
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        command = [str(Path(sys.executable).parent / "goldenthread"), "start", "--port", str(port)]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            wait_for(port, server)
            import django

            django.setup()
            from goldenthread.accounts.sample_links import sample_sign_in_links

            TARGET.mkdir(parents=True, exist_ok=True)
            take(base, addresses(), dict(sample_sign_in_links(base)))
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_for(port: int, server: "subprocess.Popen[str]", patience: int = 180) -> None:
    """Until the product answers; raises SystemExit when it does not."""
    for _ in range(patience):
        if server.poll() is not None:
            raise SystemExit("The product did not start.")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(1)
    raise SystemExit("The product did not answer in time.")


if __name__ == "__main__":
    main()
