"""edsnlp's ``eds.quantities`` for every unit it knows, ranges taken whole."""

from harness import main


def load():
    import edsnlp

    nlp = edsnlp.blank("eds")
    nlp.add_pipe("eds.sentences")
    nlp.add_pipe("eds.quantities", config={"quantities": "all", "extract_ranges": True})

    def spans(text):
        return [(span.start_char, span.end_char) for span in nlp(text).spans["quantities"]]

    return spans


main(load)
