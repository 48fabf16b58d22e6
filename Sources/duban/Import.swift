import ArgumentParser
import Door
import Foundation

/// `duban import`: a workbook or CSV into the ledger; repeatable without doubles.
struct Import: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import", abstract: tell("导入台账，可重复而不重复建账。", "Import a ledger."),
            discussion: """
                duban import 批示台账.xlsx --dry-run
                duban import 批示台账.xlsx --kind 批示
                duban import 批示台账.csv --dry-run --json
                """)
    }

    /// The largest file in bytes: 50 MiB.
    static let fileBytesMax = 50 * 1024 * 1024

    @OptionGroup var options: GlobalOptions
    @Option(help: ArgumentHelp(tell("经办人。", "The official who imports it.")))
    var by: String?
    @Argument(
        help: ArgumentHelp(tell("工作簿或 CSV 文件。", "Workbooks or CSV files."), valueName: "FILE"))
    var files: [String]
    @Option(help: ArgumentHelp(tell("类别；表中看得出来时可省略。", "The kind, if the sheet does not tell.")))
    var kind: String?
    @Flag(help: ArgumentHelp(tell("只看会怎样，不改台账。", "Change nothing, say what would happen.")))
    var dryRun = false
    @Flag(help: ArgumentHelp(tell("首次导入时已逾期的，从现在起催办。", "Take up what was past at first import.")))
    var release = false

    func run() throws {
        let orders = try files.map { file in
            ImportOrder(
                name: (file as NSString).lastPathComponent, contents: try Import.contents(of: file),
                kind: kind, isDryRun: dryRun, releases: release)
        }
        if dryRun && options.json {
            let setting = try Front.setting(options)
            let dryRun = DryRun(
                setting, today: try Front.today(options), language: options.language)
            for order in orders { try printRows(dryRun.lines(of: order)) }
            return
        }
        for order in orders { try Front.carryOut(.importFile(order), options, by: by) }
    }

    private func printRows(_ answer: Printout) throws {
        Output.data(answer.out)
        Output.complain(answer.errors)
        if answer.status != 0 { throw Ended.status(answer.status) }
    }

    static func contents(of file: String) throws -> Data {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue
        {
            throw Ended.failed(
                tell("\(file) 是文件夹；请写出其中的台账文件", "\(file) is a folder; name the file in it"))
        }
        guard let handle = FileHandle(forReadingAtPath: file) else {
            throw Ended.failed(
                tell("读不到 \(file)；检查路径和权限", "cannot read \(file); check path and rights"))
        }
        let contents = try handle.read(upToCount: Import.fileBytesMax + 1) ?? Data()
        guard contents.count <= Import.fileBytesMax else {
            throw Ended.failed(tell("\(file) 超过50 MiB；请拆分", "\(file) is over 50 MiB; split it"))
        }
        return contents
    }
}
