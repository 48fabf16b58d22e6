import Dispatch
import Foundation

/// Calendar parsers by other hands: python's icalendar and vobject, where they can be had.
enum OtherReaders {
    /// Prints a line an entry, as both read it; fails where they differ.
    static let script = """
        import sys, icalendar, vobject
        data = open(sys.argv[1], "rb").read()
        def utc(v):
            return v.strftime("%Y%m%dT%H%M%SZ") if hasattr(v, "hour") else v.strftime("%Y%m%d")
        def line(kind, uid, seq, when, alarms, summary, text):
            marks = ",".join(sorted(utc(a) for a in alarms))
            return "|".join([kind, uid, str(seq), utc(when), marks, summary, str(len(text))])
        one, two = [], []
        for c in icalendar.Calendar.from_ical(data).walk():
            if c.name in ("VTODO", "VEVENT"):
                assert not c.errors, c.errors
                when = (c.get("DUE") or c.get("DTSTART")).dt
                alarms = [a["TRIGGER"].dt for a in c.subcomponents]
                one.append(line(c.name, str(c["UID"]), c["SEQUENCE"], when, alarms,
                                str(c["SUMMARY"]), str(c["DESCRIPTION"])))
        for c in vobject.readOne(data.decode("utf-8")).components():
            if c.name in ("VTODO", "VEVENT"):
                when = (c.due if c.name == "VTODO" else c.dtstart).value
                alarms = [a.trigger.value for a in c.components()]
                two.append(line(c.name, c.uid.value, c.sequence.value, when, alarms,
                                c.summary.value, c.description.value))
        assert one and one == two, [p for p in zip(one, two) if p[0] != p[1]][:3]
        print("\\n".join(one))
        """

    /// A python that has both; nil where there is none and none can be fetched.
    static let python: String? = {
        if has("python3") { return "python3" }
        let folder = FileManager.default.temporaryDirectory.appending(path: "duban-readers")
        let own = folder.appending(path: "bin/python").path
        return has(own) || fetch(into: folder) && has(own) ? own : nil
    }()

    private static func has(_ python: String) -> Bool {
        run(python, ["-c", "import icalendar, vobject"])?.status == 0
    }

    private static func fetch(into folder: URL) -> Bool {
        let fresh = folder.path + "-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: fresh) }
        guard run("python3", ["-m", "venv", fresh])?.status == 0,
            run(fresh + "/bin/python", ["-m", "pip", "install", "-q", "icalendar", "vobject"])?
                .status == 0
        else { return false }
        // Another run may have been faster: its folder is as good.
        try? FileManager.default.moveItem(atPath: fresh, toPath: folder.path)
        return true
    }

    /// Runs a program of this machine; nil where it is missing or takes more than two minutes.
    static func run(
        _ program: String, _ arguments: [String], in folder: URL? = nil
    ) -> (status: Int32, out: String)? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.currentDirectoryURL = folder ?? FileManager.default.temporaryDirectory
        let output = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        guard FileManager.default.createFile(atPath: output.path, contents: nil),
            let handle = try? FileHandle(forWritingTo: output)
        else { return nil }
        defer { try? FileManager.default.removeItem(at: output) }
        process.standardOutput = handle
        process.standardError = handle
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        guard (try? process.run()) != nil else { return nil }
        guard ended.wait(timeout: .now() + 120) == .success else {
            process.terminate()
            return nil
        }
        // Output that cannot be read makes the expectation fail that looks into it.
        let text = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
        return (process.terminationStatus, text)
    }
}
