import Almanac
import Foundation

@testable import Settings

/// A folder of configuration files for one test; removed with its last user.
final class ConfigurationFolder {
    let path: String

    /// - Parameter files: Texts by path below the folder.
    init(_ files: [String: String]) throws {
        let base = FileManager.default.temporaryDirectory
        path = base.appendingPathComponent("duban-settings-\(UUID().uuidString)").path
        for (name, text) in files { try write(Array(text.utf8), to: name) }
    }

    deinit {
        // A folder that can't be removed is the system's to clean.
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        let url = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    func load(environment: [String: String] = [:]) -> Result<Configuration, ConfigurationErrors> {
        Configuration.load(from: path + "/duban.yaml", environment: environment)
    }

    /// Every error without the folder's own path.
    func errors(environment: [String: String] = [:]) -> [String] {
        told(environment: environment).errors
    }

    func warnings(environment: [String: String] = [:]) -> [String] {
        told(environment: environment).warnings
    }

    func told(
        in language: Language = .zhHans, environment: [String: String] = [:]
    ) -> (errors: [String], warnings: [String]) {
        let short = { self.short($0, language) }
        return switch load(environment: environment) {
        case .failure(let found): (found.errors.map(short), found.warnings.map(short))
        case .success(let configuration): ([], configuration.warnings.map(short))
        }
    }

    private func short(_ finding: Finding, _ language: Language) -> String {
        finding.text(in: language).replacingOccurrences(of: path + "/", with: "")
    }
}

/// Texts of a small office that is right; a test puts its mistake into one of them.
enum SmallOffice {
    static let main = """
        office: {name: 某县人民政府督查室, head: 王主任}
        channels:
          - {name: OA, type: webhook, url: "http://127.0.0.1:9780/duban"}
        """
    static let directory = """
        units:
          - {name: 督查室, channels: [OA]}
          - {name: 市住建局, aliases: [住建局], principal: 张局长, channels: [OA]}
        officials:
          - {name: 王主任, unit: 督查室}
          - {name: 张局长, unit: 市住建局, reports_to: 王主任}
        """
    static let rules = """
        kinds:
          批示: {prefix: PS, dates: [批转]}
        rules:
          - id: small.result
            name: 报结果
            slot: 报结果
            for: {kind: 批示}
            due: 7d
            text: 7天内报结果
            examples:
              - {from: 2026-03-10, due: 2026-03-17}
              - {from: 2026-02-13, due: 2026-02-20}
              - {from: 2026-09-28, due: 2026-10-05}

        """

    static func folder(
        main: String = main, directory: String = directory, rules: String = rules,
        besides: [String: String] = [:]
    ) throws -> ConfigurationFolder {
        try ConfigurationFolder(
            [
                "duban.yaml": main, "directory.yaml": directory, "rules/small.yaml": rules,
            ].merging(besides) { _, new in new })
    }
}
