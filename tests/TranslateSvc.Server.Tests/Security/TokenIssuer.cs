using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace TranslateSvc.Server.Tests.Security;

/// <summary>An identity provider on a loopback port: OpenID configuration and keys over real HTTP, tokens signed as a test wants.</summary>
internal sealed class TokenIssuer : IAsyncDisposable
{
    public const string Audience = "translatesvc";
    private readonly WebApplication _app;
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly List<object> _keys = [];

    private TokenIssuer(WebApplication app) => (_app, Key) = (app, Add(_rsa, "first"));

    public SigningCredentials Key { get; }

    public string Address => _app.Urls.Single();

    public string Metadata => $"{Address}/.well-known/openid-configuration";

    /// <summary>The key set, as it is served.</summary>
    public string Jwks => JsonSerializer.Serialize(new { keys = _keys });

    /// <summary>The public key, as everybody can have it.</summary>
    public string PublicPem => _rsa.ExportSubjectPublicKeyInfoPem();

    public static async Task<TokenIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var issuer = new TokenIssuer(app);
        app.MapGet("/.well-known/openid-configuration", (HttpRequest request) => new { issuer = "https://login.example", jwks_uri = $"http://{request.Host}/keys" });
        app.MapGet("/keys", () => Results.Text(issuer.Jwks, "application/json"));
        await app.StartAsync();
        return issuer;
    }

    /// <summary>Publishes one more key.</summary>
    public SigningCredentials Add(RSA rsa, string id)
    {
        var parameters = rsa.ExportParameters(false);
        _keys.Add(new { kty = "RSA", use = "sig", kid = id, n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent) });
        return new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = id }, SecurityAlgorithms.RsaSha256);
    }

    /// <summary>Publishes a symmetric key, which no provider should.</summary>
    public byte[] AddSymmetric(string id)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        _keys.Add(new { kty = "oct", kid = id, alg = "HS256", k = Base64UrlEncoder.Encode(key) });
        return key;
    }

    /// <summary>A good token, but for what a test changes.</summary>
    public string Token(Action<Dictionary<string, object>>? change = null, SigningCredentials? key = null)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        var claims = new Dictionary<string, object>
        {
            ["iss"] = "https://login.example", ["aud"] = Audience, ["sub"] = "marie", ["scope"] = "openid translate",
            ["nbf"] = now.AddMinutes(-1).ToUnixTimeSeconds(), ["exp"] = now.AddMinutes(10).ToUnixTimeSeconds(),
        };
        change?.Invoke(claims);
        return new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }
            .CreateToken(JsonSerializer.Serialize(claims), key ?? Key);
    }

    /// <summary>A token put together by hand.</summary>
    public static string Handmade(string header, string payload, Func<byte[], byte[]> sign)
    {
        var signed = $"{Base64UrlEncoder.Encode(header)}.{payload}";
        return $"{signed}.{Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    public async ValueTask DisposeAsync()
    {
        _rsa.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
