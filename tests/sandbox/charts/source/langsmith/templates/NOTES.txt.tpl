This is a stand-in for the LangSmith chart {{ .Chart.Version }}: nothing in it runs.
