import Almanac
import ArgumentParser
import Door
import Foundation

/// `duban draft`: the sentences of a speech, minutes or report that assign something.
struct DraftCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "draft",
            abstract: tell(
                "从讲话、纪要、报告中摘出交办的事项，供核对后导入。", "Draft matters from a speech, minutes or report."),
            discussion: tell(
                """
                duban draft 市长讲话.docx
                duban draft 市长讲话.docx -o 任务清单.xlsx
                duban import 任务清单.xlsx --dry-run
                认 .docx、.md 和 .txt（UTF-8、GB18030）。期限只照抄原文，不推算；没有写的留空。
                """,
                """
                duban draft speech.docx
                duban draft speech.docx -o tasks.xlsx
                duban import tasks.xlsx --dry-run
                Reads .docx, .md and .txt (UTF-8, GB18030). Deadlines are taken word for word; where none
                is written the cell stays empty.
                """))
    }

    @OptionGroup var options: GlobalOptions
    @Argument(
        help: ArgumentHelp(
            tell("讲话、纪要或报告。", "Speeches, minutes or reports."), valueName: "DOCUMENT"))
    var documents: [String]
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            tell("写成表格（.xlsx 或 .csv）。", "Write a sheet (.xlsx or .csv)."), valueName: "WORKBOOK"))
    var output: String?
    @Flag(help: ArgumentHelp(tell("覆盖已有的文件。", "Write over a file that is there.")))
    var force = false
    @Option(
        help: ArgumentHelp(
            tell("讲话或会议的日期，默认取文中写明的。", "The day it was said, default as the document says."),
            valueName: "DATE"))
    var on: String?

    func validate() throws {
        if let on, Day(on) == nil {
            throw ValidationError(
                tell("--on：“\(on)”不是日期；写 2026-03-17", "--on: “\(on)” is no date; write 2026-03-17"))
        }
        if let output, !output.lowercased().hasSuffix(".csv"), !isWorkbook(output) {
            throw ValidationError(
                tell(
                    "-o：“\(output)”应以 .xlsx 或 .csv 结尾",
                    "-o: “\(output)” must end in .xlsx or .csv"))
        }
        if output != nil, options.json {
            throw ValidationError(tell("-o 和 --json 只能用一个", "use -o or --json, not both"))
        }
    }

    func run() throws {
        let papers = try documents.map { try Paper.order(from: $0) }
        let page = DraftPage(try Front.setting(options), options.language)
        let sink = try output.map { try ExportSink($0, force: force, drafts: true) }
        let answer = page.printout(of: papers, as: form(sink), on: on.flatMap { Day($0) })
        if let sink, answer.status == 0 {
            try sink.write(Array(answer.out.utf8))
            try sink.finish()
        } else {
            Output.data(answer.out)
        }
        Output.complain(answer.errors)
        if answer.status != 0 { throw Ended.status(answer.status) }
    }

    private func form(_ sink: ExportSink?) -> DraftPage.Form {
        guard let sink else { return options.json ? .json : .list }
        return isWorkbook(sink.path ?? "") ? .workbook(path: sink.draft) : .csv
    }

    private func isWorkbook(_ path: String) -> Bool { path.lowercased().hasSuffix(".xlsx") }
}

/// `duban coverage`: which of them has no matter on the ledger.
struct CoverageCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "coverage",
            abstract: tell("核对文稿中交办的事项是否都已立项。", "Which assignment of a document has no matter."),
            discussion: tell(
                """
                duban coverage 会议纪要.docx
                duban coverage 会议纪要.docx --meeting 市长办公会2026年第5次
                有未立项的，退出状态为 1。
                """,
                """
                duban coverage minutes.docx
                duban coverage minutes.docx --meeting 市长办公会2026年第5次
                The exit status is 1 where one is not on the ledger.
                """))
    }

    @OptionGroup var options: GlobalOptions
    @Argument(
        help: ArgumentHelp(
            tell("讲话、纪要或报告。", "A speech, minutes or a report."), valueName: "DOCUMENT"))
    var document: String
    @Option(
        help: ArgumentHelp(
            tell("只与某种会议或某次会议交办的事项核对。", "Only against matters of these meetings.")))
    var meeting: String?

    func run() throws {
        var order = try Paper.order(from: document)
        order.meeting = meeting
        try Front.carryOut(.coverage(order), options)
    }
}

/// A document from the disk.
private enum Paper {
    /// The largest file in bytes: 32 MiB.
    static let fileBytesMax = 32 * 1024 * 1024

    static func order(from file: String) throws -> PaperOrder {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue
        {
            throw Ended.failed(
                tell("\(file) 是文件夹；请写出其中的文稿", "\(file) is a folder; name the document in it"))
        }
        guard let handle = FileHandle(forReadingAtPath: file) else {
            throw Ended.failed(
                tell("读不到 \(file)；检查路径和权限", "cannot read \(file); check path and rights"))
        }
        let contents = try handle.read(upToCount: fileBytesMax + 1) ?? Data()
        guard contents.count <= fileBytesMax else {
            throw Ended.failed(tell("\(file) 超过32 MiB；请拆分", "\(file) is over 32 MiB; split it"))
        }
        return PaperOrder(name: (file as NSString).lastPathComponent, contents: contents)
    }
}
