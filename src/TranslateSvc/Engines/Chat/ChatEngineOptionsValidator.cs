using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using TranslateSvc.Engines.Chat.Economy;

namespace TranslateSvc.Engines.Chat;

/// <summary>Reports everything wrong with a chat engine's configuration at once, naming settings by their full path.</summary>
internal sealed partial class ChatEngineOptionsValidator(string name, IReadOnlyCollection<string>? others = null) : IValidateOptions<ChatEngineOptions>
{
    public ValidateOptionsResult Validate(string? optionsName, ChatEngineOptions options)
    {
        if (optionsName != name) return ValidateOptionsResult.Skip;
        string[] failures = [.. Failures(options), .. EconomyFailures(options), .. Ranges(options, ""), .. Ranges(options.Economy, "Economy:"), .. Ranges(options.Circuit, "Circuit:")];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Failures(ChatEngineOptions options)
    {
        if (!EngineName().IsMatch(name)) yield return $"{Path("")} is no engine name: lower-case letters, digits and hyphens, at most 40.";
        if (!Enum.IsDefined(options.Kind)) yield return $"{Path("Kind")} must be AzureOpenAI or OpenAI.";
        if (options.Endpoint.Length == 0)
            yield return $"{Path("Endpoint")} is missing: set it to the {(options.Kind == ChatEngineKind.AzureOpenAI ? "resource's address" : "API's base address")}.";
        else if (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            yield return $"{Path("Endpoint")} must be an absolute http or https address.";
        else if (uri.Scheme == "http" && !uri.IsLoopback && options.ApiKey.Length > 0)
            yield return $"{Path("Endpoint")} must be https: {Path("ApiKey")} would travel in clear text.";
        else if (uri.Scheme == "http" && options is { Kind: ChatEngineKind.AzureOpenAI, ApiKey.Length: 0 })
            yield return $"{Path("ApiKey")} is missing: Entra ID needs an https endpoint.";
        else if (options.ApiKey.Length == 0 && uri.Host.Equals("api.openai.com", StringComparison.OrdinalIgnoreCase))
            yield return $"{Path("ApiKey")} is missing: OpenAI needs one.";
        if (options is { Kind: ChatEngineKind.AzureOpenAI, Deployment.Length: 0 }) yield return $"{Path("Deployment")} is missing: name the Azure deployment.";
        if (options.ApiVersion.Length > 0 && ChatServices.Version(options.ApiVersion) is null)
            yield return $"{Path("ApiVersion")} names a version the SDK does not know; leave it empty for the SDK's own.";
        if (options is { Kind: ChatEngineKind.OpenAI, Model.Length: 0 }) yield return $"{Path("Model")} is missing: name the model.";
    }

    private IEnumerable<string> EconomyFailures(ChatEngineOptions options)
    {
        if (!options.Economy.Enabled) yield break;
        var economy = EconomyEngines.NameOf(name);
        if (others?.Contains(economy, StringComparer.OrdinalIgnoreCase) == true) yield return $"{Path("Economy:Enabled")} makes an engine \"{economy}\", but {SettingPath(economy, "")} is configured too.";
        if (EngineName().IsMatch(name) && !EngineName().IsMatch(economy)) yield return $"{Path("Economy:Enabled")} makes an engine \"{economy}\", a name longer than 40.";
    }

    private IEnumerable<string> Ranges(object options, string prefix)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.Select(r => $"{Path($"{prefix}{r.MemberNames.FirstOrDefault()}")}: {r.ErrorMessage}");
    }

    private string Path(string setting) => SettingPath(name, setting);

    /// <summary>Full configuration path of an engine's setting.</summary>
    internal static string SettingPath(string name, string setting) =>
        setting.Length == 0 ? $"{ChatEngineOptions.Section}:{name}" : $"{ChatEngineOptions.Section}:{name}:{setting}";

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$")]
    private static partial Regex EngineName();
}
