from app.kits.richtext import Block, Run, blocks


def test_a_paragraph_keeps_its_strong_and_emphasised_words():
    read = blocks("Une action **plus *transparente* encore** : on voit.")

    assert read == (
        Block(
            kind="paragraph",
            runs=(
                Run(text="Une action "),
                Run(text="plus ", strong=True),
                Run(text="transparente", strong=True, em=True),
                Run(text=" encore", strong=True),
                Run(text=" : on voit."),
            ),
        ),
    )


def test_headings_and_lists_are_told_apart():
    read = blocks("# Avant\n\n- un\n- deux\n\n1. dire\n2. faire\n\nAprès")

    kinds = [(block.kind, block.runs[0].text) for block in read]
    assert kinds == [
        ("heading", "Avant"),
        ("item", "un"),
        ("item", "deux"),
        ("number", "dire"),
        ("number", "faire"),
        ("paragraph", "Après"),
    ]


def test_lines_of_one_paragraph_are_joined_by_a_space():
    assert blocks("une\nphrase") == (Block(kind="paragraph", runs=(Run(text="une phrase"),)),)


def test_html_links_and_images_stay_plain_text():
    read = blocks("<b onclick=x>gras</b> [lien](https://exemple.fr) ![i](x)")

    text = "".join(run.text for block in read for run in block.runs)
    assert text == "<b onclick=x>gras</b> [lien](https://exemple.fr) ![i](x)"


def test_code_is_kept_as_its_text():
    assert blocks("```\ncode\n```") == (Block(kind="paragraph", runs=(Run(text="code"),)),)


def test_an_empty_text_has_no_block():
    assert blocks(" \n\n") == ()
