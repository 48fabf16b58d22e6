import Almanac
import ArgumentParser
import Documents
import Door
import Ledger

/// `duban export`: the ledger out, as a workbook, as text, or as a calendar.
struct Export: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: tell("导出台账：工作簿、CSV、JSON 行或日历。", "The ledger out, in four formats."),
            discussion: tell(
                """
                xlsx 有“台账”和“应办环节”两张表；xlsx、csv、jsonl 原样再导入，台账不变。ics 每个应办
                环节一条，编号不变，期限变了日历随之更新。不写 --format 时看 -o 的扩展名。

                duban export -o 台账.xlsx
                duban export --unit 市住建局 --open --light 红 -o 住建红灯.xlsx
                duban export --format csv --encoding gb18030 -o 台账.csv
                duban export --official 副市长（城建） --as event -o 副市长.ics
                duban export --format jsonl | head
                """,
                """
                A workbook has a sheet of matters and one of obligations; xlsx, csv and jsonl that
                are imported as they stand change nothing. A calendar has an entry an obligation,
                known again when its date moves. Without --format the ending of -o tells it.

                duban export -o ledger.xlsx
                duban export --unit 市住建局 --open --light red -o red.xlsx
                duban export --format csv --encoding gb18030 -o ledger.csv
                duban export --official 副市长（城建） --as event -o leader.ics
                duban export --format jsonl | head
                """))
    }

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case xlsx
        case csv
        case jsonl
        case ics
    }

    @OptionGroup var options: GlobalOptions
    @Option(help: ArgumentHelp(tell("格式。", "The format.")))
    var format: Format?
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            tell("写进文件（权限 0600），不写则输出到屏幕。", "Into this file, mode 0600."), valueName: "FILE"))
    var output: String?
    @Flag(help: ArgumentHelp(tell("文件已存在时覆盖。", "Replace a file that is there.")))
    var force = false
    @Option(help: ArgumentHelp(tell("只要某类。", "Of one kind.")))
    var kind: String?
    @Option(
        help: ArgumentHelp(tell("只要某单位牵头的；日历还含它应办的。", "Led by one unit; or owed, in a calendar.")))
    var unit: String?
    @Option(
        help: ArgumentHelp(
            tell(
                "只要某种状态：已交办 已签收 办理中 报办结 限期整改 已核实 已销号 已暂停 已撤销（或 assigned 等英文）。",
                "Of one state: assigned, signed, underWay, claimed, returned, …")))
    var state: String?
    @Option(help: ArgumentHelp(tell("只要某种亮灯：绿 黄 红 灰（或 green yellow red grey）。", "Of one light.")))
    var light: String?
    @Option(help: ArgumentHelp(tell("只要某人负责或分管的。", "Of one official or leader.")))
    var official: String?
    @Option(help: ArgumentHelp(tell("只要某督办单位的。", "Of one supervising office.")))
    var office: String?
    @Flag(help: ArgumentHelp(tell("只要未销号的。", "Only what is not closed.")))
    var open = false
    @Option(help: ArgumentHelp(tell("CSV 的编码：utf-8 或 gb18030。", "Of a CSV: utf-8 or gb18030.")))
    var encoding: TextEncoding?
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(tell("日历里作待办还是日程：todo 或 event。", "In a calendar: todo or event.")))
    var shape: CalendarShape?

    func run() throws {
        let format = try chosenFormat()
        try refuseIgnored(format)
        let configuration = try Front.configuration(options)
        let run = ExportRun(
            configuration: configuration,
            language: options.lang == nil ? configuration.language : options.language,
            query: ExportQuery(
                kind: kind, unit: unit, state: state, light: light, official: official,
                isOpen: open, isForCalendar: format == .ics, office: office))
        let sink = try ExportSink(output, force: force, drafts: format == .xlsx)
        switch format {
        case .xlsx: try run.workbook(into: sink)
        case .csv: try run.table(encoding ?? .utf8, into: sink)
        case .jsonl: try run.lines(into: sink)
        case .ics: try run.calendar(shape ?? .todo, into: sink)
        }
        try sink.finish()
        run.tell(sink.path)
    }

    /// An option that the format does not know is a mistake in one of them.
    private func refuseIgnored(_ format: Format) throws {
        if shape != nil, format != .ics {
            throw Ended.usage(
                tell(
                    "--as 只用于日历；改用 --format ics，或去掉 --as",
                    "--as goes with a calendar alone: use --format ics, or leave it out"))
        }
        if encoding != nil, format != .csv {
            throw Ended.usage(
                tell(
                    "--encoding 只用于 CSV；改用 --format csv，或去掉 --encoding",
                    "--encoding goes with CSV alone: use --format csv, or leave it out"))
        }
        if options.json, format != .jsonl {
            throw Ended.usage(
                tell(
                    "--json 就是 --format jsonl；不要与 --format \(format.rawValue) 同写",
                    "--json is --format jsonl; leave out one of the two"))
        }
    }

    /// What is said, else what `--json`, `--as` or the file's name says, else a workbook.
    private func chosenFormat() throws -> Format {
        let ending = output.flatMap { $0.split(separator: ".").last }.map(String.init)
        let chosen =
            format ?? (options.json ? .jsonl : nil) ?? (shape == nil ? nil : .ics)
            ?? ending.flatMap { Format(rawValue: $0.lowercased()) } ?? .xlsx
        if chosen == .xlsx, output == nil, Output.isScreen {
            throw Ended.usage(
                tell(
                    "工作簿不能显示在屏幕上；用 -o 写进文件，或 --format csv",
                    "a workbook cannot be shown; write it into a file by -o, or --format csv"))
        }
        return chosen
    }
}

extension TextEncoding: ExpressibleByArgument {}
extension CalendarShape: ExpressibleByArgument {}
