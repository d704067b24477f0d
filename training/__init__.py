"""Training of the German model: data, network, fitting, export. Run `python -m training DATA OUT`."""
