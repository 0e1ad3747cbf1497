namespace TranslateSvc.Cli;

/// <summary>What <c>tsvc</c> answers to its caller. Part of the command's interface: scripts depend on the numbers.</summary>
internal static class ExitCodes
{
    /// <summary>Every answer is complete.</summary>
    public const int Complete = 0;

    /// <summary>An answer came, but some of it is missing (segments FAILED, a candidate failed, a part unread).</summary>
    public const int Incomplete = 1;

    /// <summary>Wrong arguments, or an input that cannot be read.</summary>
    public const int Usage = 2;

    /// <summary>The server refuses the request as it stands; sending it again changes nothing.</summary>
    public const int Refused = 3;

    /// <summary>No server, or one that cannot answer now.</summary>
    public const int Unavailable = 4;

    /// <summary>Of several files, some failed.</summary>
    public const int PartialFailure = 5;

    /// <summary>A score meets a condition of <c>--fail-on</c>.</summary>
    public const int GateFailed = 6;

    /// <summary>The doctor found problems (EX_CONFIG of sysexits.h, as the server's own doctor answers).</summary>
    public const int Problems = 78;

    /// <summary>Cancelled by the user (128 + SIGINT).</summary>
    public const int Cancelled = 130;

    /// <summary>The code of a run over several files.</summary>
    public static int Combine(IReadOnlyCollection<int> codes)
    {
        var hard = codes.Where(code => code > Incomplete).Distinct().ToArray();
        if (hard.Length == 0) return codes.Contains(Incomplete) ? Incomplete : Complete;
        return hard.Length == 1 && codes.All(code => code == hard[0]) ? hard[0] : PartialFailure;
    }

    /// <summary>The paragraph that <c>--help</c> ends with.</summary>
    public const string Help =
        """
        Exit codes:
          0    complete
          1    incomplete answer: segments or items are missing, see stderr
          2    usage error, or the input cannot be read
          3    the server refused the request (invalid, not found, not possible, not allowed), or every item of a batch failed
          4    the server is unreachable or cannot answer now
          5    of several files or items, some failed
          6    evaluate: a score meets a --fail-on condition
          78   doctor: there are problems
          130  cancelled
        """;
}
