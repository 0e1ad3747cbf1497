using System.Text.Json.Serialization;

namespace TranslateSvc.Cli.Doctor;

/// <summary>One thing that was examined, as the server's doctor writes it too.</summary>
/// <param name="Level"><c>ok</c>, <c>warning</c> or <c>problem</c>.</param>
/// <param name="Subject">A setting or a thing.</param>
/// <param name="Message">What is so.</param>
/// <param name="Advice">What to do; may be empty.</param>
internal sealed record Finding(
    [property: JsonPropertyName("level")] string Level,
    [property: JsonPropertyName("subject")] string Subject,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("advice")] string Advice)
{
    public const string OkLevel = "ok", WarningLevel = "warning", ProblemLevel = "problem";

    public static Finding Ok(string subject, string message) => new(OkLevel, subject, message, "");

    public static Finding Warning(string subject, string message, string advice) => new(WarningLevel, subject, message, advice);

    public static Finding Problem(string subject, string message, string advice = "") => new(ProblemLevel, subject, message, advice);
}
