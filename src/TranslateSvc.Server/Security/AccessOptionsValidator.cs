using Microsoft.Extensions.Options;

namespace TranslateSvc.Server.Security;

/// <summary>What annotations on <see cref="AccessOptions"/> cannot say. Messages never hold a key.</summary>
internal sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        List<string> failures = [];
        if (options.AdminKey.Length > 0 && options.AdminKeyFile.Length > 0)
            failures.Add($"{Setting(nameof(AccessOptions.AdminKeyFile))}: {Setting(nameof(AccessOptions.AdminKey))} is set too; set one of them.");
        else if (options.AdminKey.Length > 0 && !IsLongEnough(options.AdminKey))
            failures.Add($"{Setting(nameof(AccessOptions.AdminKey))}: {TooShort}");
        else if (options.AdminKeyFile.Length > 0 && FileFault(options.AdminKeyFile) is { } fault)
            failures.Add($"{Setting(nameof(AccessOptions.AdminKeyFile))}: {fault}");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static string TooShort => $"a key needs at least {AccessOptions.LeastAdminKey} characters. One can be made with: openssl rand -hex 32";

    private static bool IsLongEnough(string key) => key.Trim().Length >= AccessOptions.LeastAdminKey;

    private static string? FileFault(string file)
    {
        try
        {
            return IsLongEnough(File.ReadAllText(file)) ? null : TooShort;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"'{file}' cannot be read ({exception.GetType().Name}).";
        }
    }

    private static string Setting(string name) => $"{AccessOptions.Section}:{name}";
}
