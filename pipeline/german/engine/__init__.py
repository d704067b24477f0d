"""The engine of the German pipeline: word pieces, ONNX scores, tree decoding, lemmas, spaCy components."""
