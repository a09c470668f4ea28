import re
from pathlib import Path

from workbook_lib.controls import bundle, words

STATIC = Path(bundle.__file__).parent / "static"


def test_every_module_is_in_the_bundle():
    """Every JavaScript file is joined in, and nothing else."""
    assert sorted(bundle.MODULES) == sorted(
        path.relative_to(STATIC).with_suffix("").as_posix() for path in STATIC.rglob("*.js")
    )


def test_modules_come_after_what_they_import():
    """A module imports only from modules that stand before it."""
    for at, name in enumerate(bundle.MODULES):
        assert set(bundle.imports(bundle.module(name))) <= set(bundle.MODULES[:at]), name


def test_what_is_imported_is_exported():
    """Every imported name is exported by the module it is said to be in."""
    for name in bundle.MODULES:
        for names, source in re.findall(r'import \{([^}]*)\} from "\./([\w/]+)\.js"', bundle.module(name)):
            for imported in names.split(","):
                pattern = rf"export (async )?(function|class|const) {imported.strip()}\b"
                assert re.search(pattern, bundle.module(source)), f"{name}: {imported}"


def test_no_two_modules_share_a_top_level_name():
    """Joined into one module, no name would be declared twice."""
    declared = re.compile(r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)
    names = [found for name in bundle.MODULES for found in declared.findall(bundle.module(name))]
    assert sorted(names) == sorted(set(names))


def test_the_bundle_is_one_module_with_one_default_export():
    """What the browser loads has no imports left, one default export, and is small."""
    esm = bundle.esm()
    assert not re.search(r"^import ", esm, re.MULTILINE)
    assert re.findall(r"^export .*", esm, re.MULTILINE) == ["export default {"]
    cipher = len(bundle.module("vendored/aes_gcm").encode())
    assert cipher < 10_000
    assert len(esm.encode()) - cipher < 50_000


def test_the_cipher_travels_with_its_licence():
    """What is not our own says whose it is, in the browser too, and its licence lies beside it."""
    assert bundle.esm().startswith("/*! @noble/ciphers ")
    assert "MIT License" in (STATIC / "vendored" / "LICENSE").read_text(encoding="utf-8")


def test_nothing_is_written_as_html_and_nothing_is_asked_of_the_network():
    """Text goes in as text only, and the browser's half knows no address to ask."""
    esm = bundle.esm()
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch(", "XMLHttp"):
        assert forbidden not in esm
    assert "@import" not in bundle.css()
    assert "url(" not in bundle.css()


def test_words_used_in_the_browser_are_known():
    """Every interface word a module uses is one of the card's words, and every word is used."""
    used = set(re.findall(r"\bwords\.(\w+)", bundle.esm()))
    assert used | {"unexpected"} == set(words.WORDS)


def test_modules_stay_short():
    """No module of the browser's half has more than 250 lines."""
    assert [name for name in bundle.MODULES if bundle.module(name).count("\n") > 250] == []
