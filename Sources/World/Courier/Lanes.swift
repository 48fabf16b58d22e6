/// Who goes next: a line for each host, and a bound on how many of a line are under way at a time.
///
/// Lines take turns, so that a long line does not hold up a short one. A line once named is kept:
/// the configuration bounds their number.
struct Lanes<Load> {
    private struct Lane {
        var waiting = Line<Load>()
        var underWay = 0
        var isQueued = false
    }

    let underWayMax: Int
    private var lanes: [Lane] = []
    private var numbers: [String: Int] = [:]
    /// The lines that have somebody waiting and may start one.
    private var ready = Line<Int>()

    init(underWayMax: Int) {
        self.underWayMax = underWayMax
    }

    mutating func lane(named name: String) -> Int {
        if let number = numbers[name] { return number }
        lanes.append(Lane())
        numbers[name] = lanes.count - 1
        return lanes.count - 1
    }

    mutating func add(_ load: Load, to lane: Int) {
        lanes[lane].waiting.append(load)
        queue(lane)
    }

    /// Starts the next one, whose line has one more under way until `leave`.
    mutating func next() -> (load: Load, lane: Int)? {
        guard let lane = ready.popFirst() else { return nil }
        lanes[lane].isQueued = false
        guard let load = lanes[lane].waiting.popFirst() else { return nil }
        lanes[lane].underWay += 1
        queue(lane)
        return (load, lane)
    }

    mutating func leave(_ lane: Int) {
        lanes[lane].underWay -= 1
        queue(lane)
    }

    /// Takes out everybody who still waits.
    mutating func removeWaiting() -> [Load] {
        var removed: [Load] = []
        for lane in lanes.indices {
            while let load = lanes[lane].waiting.popFirst() { removed.append(load) }
            lanes[lane].isQueued = false
        }
        ready = Line()
        return removed
    }

    private mutating func queue(_ lane: Int) {
        guard !lanes[lane].isQueued, !lanes[lane].waiting.isEmpty,
            lanes[lane].underWay < underWayMax
        else { return }
        lanes[lane].isQueued = true
        ready.append(lane)
    }
}

/// First in, first out, O(1) amortised at both ends.
struct Line<Element> {
    private var items: [Element?] = []
    private var head = 0

    var isEmpty: Bool { head == items.count }

    mutating func append(_ element: Element) {
        items.append(element)
    }

    mutating func popFirst() -> Element? {
        guard head < items.count else { return nil }
        let first = items[head].take()
        head += 1
        if head == items.count {
            items.removeAll(keepingCapacity: true)
            head = 0
        } else if head >= 1_024, head * 2 >= items.count {
            items.removeFirst(head)
            head = 0
        }
        return first
    }
}
