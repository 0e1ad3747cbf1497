using Microsoft.Extensions.Options;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Security.CrossOrigin;

/// <summary>Origins are compared letter by letter, so each must be written as browsers write it.</summary>
internal sealed class CorsOriginsValidator(IConfiguration configuration) : IValidateOptions<ServerOptions>
{
    private const string Setting = $"{ServerOptions.Section}:{nameof(ServerOptions.CorsOrigins)}", Any = "*";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ServerOptions options)
    {
        var failures = options.CorsOrigins.Where(o => o != Any && !IsOrigin(o))
            .Select(o => $"{Setting}: '{o}' is not an origin such as https://news.example.org: scheme, host in lower case and, unless it is the usual one, port; nothing after.").ToList();
        if (options.CorsOrigins.Contains(Any, StringComparer.Ordinal))
        {
            if (options.CorsOrigins.Length > 1) failures.Add($"{Setting}: '*' stands alone or not at all.");
            if (AccessOptions.IsRequired(configuration))
                failures.Add($"{Setting}: '*' would let every site call with the keys that it gets hold of; name the origins, since callers must say who they are.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority) == text && uri.UserInfo.Length == 0;
}
