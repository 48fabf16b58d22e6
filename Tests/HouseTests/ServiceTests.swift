import Testing

struct ServiceTests {
    @Test("The unit says what the daemon relies on")
    func unit() throws {
        let lines = Set(try Repository.text(of: "systemd/duban.service").split(separator: "\n"))
        for line in [
            "Type=notify", "User=duban", "StateDirectory=duban", "RuntimeDirectory=duban",
            "ConfigurationDirectory=duban", "Restart=on-failure", "RestartPreventExitStatus=2 78",
            "ExecStart=/usr/bin/duban serve --config /etc/duban/duban.yaml",
        ] {
            #expect(lines.contains(Substring(line)), "\(line)")
        }
    }

    @Test("The watchdog waits long enough for a round on a busy machine")
    func watchdog() throws {
        let unit = try Repository.text(of: "systemd/duban.service")
        let found = try #require(unit.firstMatch(of: /\nWatchdogSec=(\d+)\n/))
        #expect(Int(found.1).map { $0 >= 90 } == true)
    }
}
