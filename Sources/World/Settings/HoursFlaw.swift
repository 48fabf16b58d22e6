/// What can be wrong with the time zone and the office hours.
package enum HoursFlaw: Error, Hashable, Sendable {
    case zoneName
    case zoneMissing(String)
    case zoneUnreadable
    case windowsOverlap(String)

    var wording: Wording {
        switch self {
        case .zoneName:
            Wording(
                "时区写作 地区/城市，如 Asia/Shanghai；不能写路径",
                "a time zone is Region/City, such as Asia/Shanghai; a path is refused")
        case .zoneMissing(let name):
            Wording(
                "没有名为“\(name)”的时区；安装 tzdata，或写 Asia/Shanghai",
                "there is no time zone called “\(name)”; install tzdata or write Asia/Shanghai")
        case .zoneUnreadable:
            Wording(
                "这个时区的文件读不懂；重装 tzdata，或写 Asia/Shanghai",
                "the file of this time zone cannot be read; reinstall tzdata or write Asia/Shanghai"
            )
        case .windowsOverlap(let text):
            Wording(
                "“\(text)”与前一段重叠，或先后颠倒；按一天的先后写",
                "“\(text)” overlaps the one before or runs backwards; keep the order of the day"
            )
        }
    }
}
