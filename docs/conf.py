"""The documentation site: ``python3 dev.py docs`` builds it into ``docs/_build/html``; a warning is an error there."""

from __future__ import annotations

import claimx

project = "claimx"
author = "the claimx contributors"
copyright = "the claimx contributors. MIT licence"
release = version = claimx.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode", "sphinx_copybutton"]
exclude_patterns = ["_build", "README.md"]

html_theme = "furo"
html_title = f"claimx {release}"
html_static_path = ["_static"]
html_css_files = ["claimx.css"]
html_show_sourcelink = False

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nb_execution_mode = "off"  # a test runs the notebook and compares what it prints

autodoc_member_order = "bysource"
autodoc_typehints = "description"
copybutton_prompt_text = "$ "

nitpick_ignore_regex = [
    ("py:.*", r"(os|pathlib|collections|msgspec|spacy)\..*"),  # the sites of others are not asked
    ("py:.*", r"claimx\.[a-z_]+\..*"),  # what stands in a signature from a module that is private
    ("py:class", "AnyRecord|Doc|Language|Scheme"),
]
