import Almanac
import Desk
import Documents
import Settings

extension ImportOrder {
    /// The rows of the file under the mapping that came with it.
    /// - Throws: ``Turned`` with what is wrong in either.
    /// - Parameter roles: Of the office's kinds.
    func source(today: Day, roles: [String], _ language: Language) throws -> ImportSource {
        var mapping: LedgerMapping?
        if let file = self.mapping {
            switch MappingReader.mapping(file) {
            case .success(let read): mapping = read
            case .failure(let errors): throw Turned(text: errors.text(in: language))
            }
        }
        do {
            return try LedgerSheetReader.rows(
                of: Array(contents), named: name, today: today, mapping: mapping,
                roles: roles)
        } catch {
            throw Turned(text: language == .zhHans ? error.zh : error.en)
        }
    }
}
