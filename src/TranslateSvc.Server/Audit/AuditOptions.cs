using Microsoft.Extensions.Options;
using TranslateSvc.Server.Diagnosis;

namespace TranslateSvc.Server.Audit;

/// <summary>Where calls of administrators are recorded, beside the log. Section <c>TranslateSvc:Audit</c>.</summary>
public sealed class AuditOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "TranslateSvc:Audit";

    /// <summary>File to which each call is appended as a line of JSON, readable by its owner alone. It is opened for each line, so that it can be rotated. Empty: the log only.</summary>
    public string File { get; set; } = "";
}

/// <summary>A file that cannot be written is told at the start, not after the first call that it should have recorded.</summary>
internal sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        if (options.File.Length == 0) return ValidateOptionsResult.Success;
        var path = Path.GetFullPath(options.File);
        if (!Directory.Exists(Path.GetDirectoryName(path))) return ValidateOptionsResult.Fail($"{AuditOptions.Section}:{nameof(AuditOptions.File)}: the folder of '{options.File}' does not exist.");
        return FileAccessCheck.WhyNotWritable(path) is { } why
            ? ValidateOptionsResult.Fail($"{AuditOptions.Section}:{nameof(AuditOptions.File)}: '{options.File}' cannot be written: {why}") : ValidateOptionsResult.Success;
    }
}
