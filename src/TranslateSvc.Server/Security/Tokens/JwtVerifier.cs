using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using TranslateSvc.Errors;

namespace TranslateSvc.Server.Security.Tokens;

/// <summary>
/// Says whose a bearer token is. Only asymmetric signatures count (RFC 8725, 3.1): with a symmetric one, whoever knows the public key could sign. A token that was
/// verified is remembered for a few seconds, by its hash. Thread-safe.
/// </summary>
internal sealed class JwtVerifier : IDisposable
{
    private const int MostRemembered = 10_000;

    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JwtOptions _options;
    private readonly TimeProvider _time;
    private readonly TimeSpan _remember, _skew;
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly ConcurrentDictionary<UInt128, (CallerIdentity Identity, DateTimeOffset Until)> _remembered = new();
    private readonly TokenValidationParameters _parameters;
    private readonly ConfigurationManager<OpenIdConnectConfiguration>? _provider;
    private readonly HttpClient? _http;

    /// <summary>Reads the file of keys, where that is how they are given; fetches nothing yet.</summary>
    /// <exception cref="OptionsValidationException">The file holds no keys.</exception>
    public JwtVerifier(IOptions<JwtOptions> options, IOptions<AccessOptions> access, TimeProvider time)
    {
        (_options, _time) = (options.Value, time);
        (_remember, _skew) = (TimeSpan.FromSeconds(access.Value.RememberSeconds), TimeSpan.FromSeconds(_options.ClockSkewSeconds));
        _parameters = new TokenValidationParameters
        {
            ValidAlgorithms = Algorithms,
            ValidIssuer = _options.Issuer.Length > 0 ? _options.Issuer : null,
            ValidAudience = _options.Audience,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateIssuerSigningKey = true,
            LifetimeValidator = IsCurrent,
        };
        if (!_options.IsEnabled) return;
        if (_options.JwksFile.Length > 0)
        {
            _parameters.IssuerSigningKeys = KeysOf(_options.JwksFile);
            return;
        }

        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromSeconds(10), MaxResponseContentBufferSize = 1024 * 1024 };
        // Plain http is for this machine alone; the options were validated so.
        var documents = new HttpDocumentRetriever(_http) { RequireHttps = !new Uri(_options.Metadata).IsLoopback };
        _provider = new ConfigurationManager<OpenIdConnectConfiguration>(_options.Metadata, new OpenIdConnectConfigurationRetriever(), documents);
        _parameters.ConfigurationManager = _provider;
    }

    /// <summary>Whether tokens are accepted at all.</summary>
    public bool IsEnabled => _options.IsEnabled;

    /// <summary>What is asked of a token, whatever its keys.</summary>
    internal TokenValidationParameters Parameters => _parameters;

    /// <summary>Whose token this is; null when it is not valid here and now.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.StoreUnavailable"/>: the provider's keys cannot be had.</exception>
    public async ValueTask<CallerIdentity?> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        var digest = Digest(token);
        if (_remembered.TryGetValue(digest, out var remembered) && _time.GetUtcNow() < remembered.Until) return remembered.Identity;
        if (!_handler.CanReadToken(token)) return null;
        await ReachProviderAsync(cancellationToken).ConfigureAwait(false);
        var result = await _handler.ValidateTokenAsync(token, _parameters).ConfigureAwait(false);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken valid || TokenClaims.Identity(valid, _options) is not { } identity) return null;
        if (_remembered.Count >= MostRemembered) _remembered.Clear();
        var (soon, end) = (_time.GetUtcNow() + _remember, new DateTimeOffset(valid.ValidTo, TimeSpan.Zero));
        _remembered[digest] = (identity, soon < end ? soon : end);
        return identity;
    }

    /// <inheritdoc/>
    public void Dispose() => _http?.Dispose();

    private static UInt128 Digest(string token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private static IList<SecurityKey> KeysOf(string file)
    {
        try
        {
            // A symmetric key has no place in a set of public ones.
            var keys = new JsonWebKeySet(File.ReadAllText(file)).GetSigningKeys().Where(k => k is not SymmetricSecurityKey && !(k is JsonWebKey { Kty: JsonWebAlgorithmsKeyTypes.Octet })).ToList();
            if (keys.Count > 0) return keys;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
        {
            // Said below; the parser's message may quote the file.
        }

        throw new OptionsValidationException(JwtOptions.Section, typeof(JwtOptions), [$"{JwtOptions.Section}:{nameof(JwtOptions.JwksFile)}: '{file}' is not a JSON Web Key Set with public keys."]);
    }

    private bool IsCurrent(DateTime? from, DateTime? until, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + _skew && !(from > now + _skew);
    }

    // The handler takes a provider that cannot be reached for one that has no keys, which would blame the token.
    private async ValueTask ReachProviderAsync(CancellationToken cancellationToken)
    {
        if (_provider is null) return;
        try
        {
            await _provider.GetConfigurationAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException or IOException)
        {
            throw new TranslateSvcException(ErrorReason.StoreUnavailable, "The identity provider's keys cannot be had now; try again.", exception) { RetryAfter = TimeSpan.FromSeconds(5) };
        }
    }
}
