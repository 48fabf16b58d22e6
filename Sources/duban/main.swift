Duban.start()
