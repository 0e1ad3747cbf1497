namespace TranslateSvc.Server.Diagnosis;

/// <summary>How much a finding matters.</summary>
internal enum FindingLevel
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>The server works, but not for long, not safely or not as one would think.</summary>
    Warning,

    /// <summary>The server does not start, or a part of it cannot work.</summary>
    Problem,
}

/// <summary>One thing that was examined.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Subject">A setting by its full path, or a thing: a file, a port, an engine.</param>
/// <param name="Message">What is so, in one sentence.</param>
/// <param name="Advice">What to do, in one sentence; empty where nothing is to be done or the message says it.</param>
internal sealed record Finding(FindingLevel Level, string Subject, string Message, string Advice = "")
{
    public static Finding Ok(string subject, string message) => new(FindingLevel.Ok, subject, message);

    public static Finding Warning(string subject, string message, string advice) => new(FindingLevel.Warning, subject, message, advice);

    public static Finding Problem(string subject, string message, string advice = "") => new(FindingLevel.Problem, subject, message, advice);
}
