"""refextract (INSPIRE, CERN) on one reference string, with its own list of journals."""

from harness import main


def load():
    from refextract import extract_references_from_string

    def fields(text):
        try:
            found = extract_references_from_string(text, is_only_references=True)
        except Exception:  # it fails on some strings; that costs it these
            return {}
        merged = {}
        for reference in found:
            for name, value in reference.items():
                merged.setdefault(name, value)
        return merged

    return fields


main(load, "fields")
