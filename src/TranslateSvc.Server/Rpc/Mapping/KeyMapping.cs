using System.Buffers;
using Google.Protobuf.WellKnownTypes;
using TranslateSvc.Errors;
using TranslateSvc.Server.Security;
using TranslateSvc.Server.Security.Keys;

namespace TranslateSvc.Server.Rpc.Mapping;

/// <summary>access.proto and the records of keys.</summary>
internal static class KeyMapping
{
    private const string Prefix = "keys/";
    private const int MaxNameLength = 100, MaxTenantLength = 64, MostPerMinute = 1_000_000, MostAtOnce = 100_000;
    private static readonly SearchValues<char> TenantCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    /// <summary>The id in <c>keys/ID</c>.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.InvalidArgument"/>.</exception>
    public static string ParseName(string field, string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && ApiKeySecret.IsId(name.AsSpan(Prefix.Length)) ? name[Prefix.Length..]
        : throw TranslateSvcException.Invalid([new FieldViolation(field, "is not the name of a key: 'keys/' and 12 hexadecimal digits.")]);

    /// <summary>What is asked for, validated.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.InvalidArgument"/>, with every violation.</exception>
    public static NewApiKey ToDomain(this V1.CreateKeyRequest request, DateTimeOffset now)
    {
        var problems = new RequestProblems();
        if (string.IsNullOrWhiteSpace(request.DisplayName) || request.DisplayName.Length > MaxNameLength || request.DisplayName.Any(char.IsControl))
            problems.Add("display_name", $"1 to {MaxNameLength} characters are allowed, on one line.");
        if (request.Tenant.Length > MaxTenantLength || request.Tenant.AsSpan().ContainsAnyExcept(TenantCharacters))
            problems.Add("tenant", $"up to {MaxTenantLength} letters, digits, dots, hyphens and underscores are allowed.");
        var scopes = AccessScopes.None;
        if (request.Scopes.Count == 0) problems.Add("scopes", $"is empty. Known: {ScopeNames.Known}.");
        foreach (var (index, name) in request.Scopes.Index())
        {
            if (ScopeNames.TryParse(name, out var scope)) scopes |= scope;
            else problems.Add($"scopes[{index}]", $"is not known. Known: {ScopeNames.Known}.");
        }

        var limits = request.Limits ?? new V1.KeyLimits();
        if (limits.RequestsPerMinute is < 0 or > MostPerMinute) problems.Add("limits.requests_per_minute", $"0 to {MostPerMinute} are allowed.");
        if (limits.MaxConcurrent is < 0 or > MostAtOnce) problems.Add("limits.max_concurrent", $"0 to {MostAtOnce} are allowed.");
        if (limits.MonthlyTokens < 0) problems.Add("limits.monthly_tokens", "is negative.");
        var expires = ExpiryOf(request, now, problems);
        problems.ThrowIfAny();
        return new NewApiKey(
            request.DisplayName.Trim(), request.Tenant, scopes, new CallerLimits(limits.RequestsPerMinute, limits.MaxConcurrent, limits.MonthlyTokens), expires);
    }

    /// <summary>A key as callers see it: without salt and hash.</summary>
    public static V1.Key ToProto(this ApiKey key, DateTimeOffset now, long usedTokens) => new()
    {
        Name = Prefix + key.Id,
        DisplayName = key.DisplayName,
        Tenant = key.Tenant,
        Scopes = { ScopeNames.Of(key.Scopes) },
        Limits = new V1.KeyLimits
        {
            RequestsPerMinute = key.Limits.RequestsPerMinute,
            MaxConcurrent = key.Limits.MaxConcurrent,
            MonthlyTokens = key.Limits.MonthlyTokens,
        },
        CreateTime = Timestamp.FromDateTimeOffset(key.Created),
        ExpireTime = key.Expires is { } end ? Timestamp.FromDateTimeOffset(end) : null,
        RevokeTime = key.Revoked is { } at ? Timestamp.FromDateTimeOffset(at) : null,
        Active = key.IsActive(now),
        UsedTokens = usedTokens,
    };

    private static DateTimeOffset? ExpiryOf(V1.CreateKeyRequest request, DateTimeOffset now, RequestProblems problems)
    {
        if (request.ExpireTime is not { } asked) return null;
        try
        {
            var expires = asked.ToDateTimeOffset();
            if (expires > now) return expires;
            problems.Add("expire_time", "is not in the future.");
        }
        catch (InvalidOperationException)
        {
            problems.Add("expire_time", "is not a time.");
        }

        return null;
    }
}
