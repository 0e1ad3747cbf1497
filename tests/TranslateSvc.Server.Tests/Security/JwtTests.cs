using System.Net;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using TranslateSvc.Callers;
using TranslateSvc.Server.Security.Policy;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Security;

/// <summary>Tokens of an identity provider, whose keys come over HTTP from a loopback port.</summary>
public sealed class JwtTests : IAsyncLifetime
{
    private TokenIssuer _issuer = null!;

    public async ValueTask InitializeAsync() => _issuer = await TokenIssuer.StartAsync();

    public ValueTask DisposeAsync() => _issuer.DisposeAsync();

    [Fact]
    public async Task Token_Good_IsAcceptedAtEveryDoor()
    {
        await using var guarded = await StartAsync();
        var token = _issuer.Token();

        var answer = await guarded.TranslateAsync(GuardedServer.With(token));
        var (response, _) = await guarded.TranslateJsonAsync(("authorization", $"Bearer {token}"));

        Assert.Single(answer.Translations);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    public static TheoryData<string> Faults =>
    [
        "expired", "expired a while ago by a clock within tolerance is still good", "not yet valid", "wrong audience", "no audience", "wrong issuer", "no issuer", "no expiry",
        "no subject", "signature cut off", "signed by another key under our kid", "unknown kid", "algorithm none", "HS256 with the public key", "HS256 with the modulus",
        "HS256 with a symmetric key that the provider publishes",
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Token_WithOneFault_IsRefused(string fault)
    {
        await using var guarded = await StartAsync();
        using var other = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var good = _issuer.Token();
        var symmetric = _issuer.AddSymmetric("symmetric");
        var token = fault switch
        {
            "expired" => _issuer.Token(c => c["exp"] = now - 31),
            "expired a while ago by a clock within tolerance is still good" => _issuer.Token(c => c["exp"] = now - 5),
            "not yet valid" => _issuer.Token(c => c["nbf"] = now + 60),
            "wrong audience" => _issuer.Token(c => c["aud"] = "another-service"),
            "no audience" => _issuer.Token(c => c.Remove("aud")),
            "wrong issuer" => _issuer.Token(c => c["iss"] = "https://evil.example"),
            "no issuer" => _issuer.Token(c => c.Remove("iss")),
            "no expiry" => _issuer.Token(c => c.Remove("exp")),
            "no subject" => _issuer.Token(c => c.Remove("sub")),
            "signature cut off" => good[..(good.LastIndexOf('.') + 1)],
            "signed by another key under our kid" => _issuer.Token(key: new SigningCredentials(new RsaSecurityKey(other) { KeyId = "first" }, SecurityAlgorithms.RsaSha256)),
            "unknown kid" => _issuer.Token(key: new SigningCredentials(new RsaSecurityKey(other) { KeyId = "unheard-of" }, SecurityAlgorithms.RsaSha256)),
            "algorithm none" => TokenIssuer.Handmade("""{"alg":"none","typ":"JWT"}""", good.Split('.')[1], _ => []),
            "HS256 with the public key" => TokenIssuer.Handmade(
                """{"alg":"HS256","typ":"JWT","kid":"first"}""", good.Split('.')[1], bytes => HMACSHA256.HashData(Encoding.UTF8.GetBytes(_issuer.PublicPem), bytes)),
            "HS256 with a symmetric key that the provider publishes" => TokenIssuer.Handmade(
                """{"alg":"HS256","typ":"JWT","kid":"symmetric"}""", good.Split('.')[1], bytes => HMACSHA256.HashData(symmetric, bytes)),
            _ => TokenIssuer.Handmade(
                """{"alg":"HS256","typ":"JWT","kid":"first"}""", good.Split('.')[1], bytes => HMACSHA256.HashData(((RsaSecurityKey)_issuer.Key.Key).Rsa.ExportParameters(false).Modulus!, bytes)),
        };

        if (fault.EndsWith("still good", StringComparison.Ordinal))
        {
            await guarded.TranslateAsync(GuardedServer.With(token));
            return;
        }

        var error = GoogleError.From(await Assert.ThrowsAsync<RpcException>(() => guarded.TranslateAsync(GuardedServer.With(token))));
        Assert.Equal((StatusCode.Unauthenticated, "UNAUTHENTICATED"), (error.Code, error.Reason));
        Assert.DoesNotContain(guarded.Server.Log.Lines, line => line.Text.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Token_WithoutTheScope_IsPermissionDenied()
    {
        await using var guarded = await StartAsync();

        var error = GoogleError.From(await Assert.ThrowsAsync<RpcException>(() => guarded.TranslateAsync(GuardedServer.With(_issuer.Token(c => c["scope"] = "summarize Translate")))));

        Assert.Equal(StatusCode.PermissionDenied, error.Code);
        Assert.Contains("'translate'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scp", "", "jwt:marie")]
    [InlineData("roles", "org", "acme")]
    public async Task Token_ClaimsOfAnotherName_GiveScopesAndTenant(string scopeClaim, string tenantClaim, string tenant)
    {
        await using var guarded = await StartAsync(
            ("TranslateSvc:Access:Jwt:ScopeClaim", scopeClaim == "scp" ? "" : scopeClaim), ("TranslateSvc:Access:Jwt:TenantClaim", tenantClaim));
        var token = _issuer.Token(c =>
        {
            c.Remove("scope");
            c[scopeClaim] = new[] { "translate", "batch" };
            c["org"] = "acme";
        });
        var context = new DefaultHttpContext { Request = { Headers = { Authorization = $"Bearer {token}" } } };

        var presented = await guarded.Server.App.Services.GetRequiredService<Credentials>().ReadAsync(context);

        Assert.Equal(new Caller("jwt:marie", tenant), presented.Identity!.Caller);
        Assert.Equal(Server.Security.AccessScopes.Translate | Server.Security.AccessScopes.Batch, presented.Identity.Scopes);
    }

    [Fact]
    public async Task Token_OfAKeyPublishedLater_IsAcceptedOnceTheProviderWasAsked()
    {
        await using var guarded = await StartAsync();
        await guarded.TranslateAsync(GuardedServer.With(_issuer.Token()));
        using var rotated = RSA.Create(2048);
        var token = _issuer.Token(key: _issuer.Add(rotated, "second"));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        while (await StatusAsync(guarded, token) != StatusCode.OK) await Task.Delay(20, patience.Token);

        Assert.Equal(StatusCode.OK, await StatusAsync(guarded, token));
    }

    [Fact]
    public async Task Parameters_SymmetricKeyThatCameInSomehow_SignsNothing()
    {
        using var verifier = Verifier(TimeProvider.System);
        var secret = new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)) { KeyId = "symmetric" };
        var parameters = verifier.Parameters.Clone();
        (parameters.ConfigurationManager, parameters.IssuerSigningKey, parameters.ValidIssuer) = (null, secret, "https://login.example");
        var token = _issuer.Token(key: new SigningCredentials(secret, SecurityAlgorithms.HmacSha256));

        var pinned = await ValidateAsync();
        parameters.ValidAlgorithms = null;
        var unpinned = await ValidateAsync();

        // Nothing else keeps such a token out.
        Assert.True(unpinned.IsValid);
        Assert.False(pinned.IsValid);

        Task<TokenValidationResult> ValidateAsync() => new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler().ValidateTokenAsync(token, parameters);
    }

    [Fact]
    public async Task Token_RememberedOne_EndsWithItsExpiry()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var verifier = Verifier(time);
        var token = _issuer.Token(c => c["exp"] = time.GetUtcNow().AddSeconds(60).ToUnixTimeSeconds());

        Assert.NotNull(await verifier.VerifyAsync(token, CancellationToken.None));
        time.Advance(TimeSpan.FromSeconds(100));

        Assert.Null(await verifier.VerifyAsync(token, CancellationToken.None));
    }

    [Fact]
    public async Task KeysOfAFile_NeedNoNetworkAndHoldNoSymmetricKey()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, _issuer.Jwks.Replace("\"keys\":[", "\"keys\":[{\"kty\":\"oct\",\"kid\":\"first\",\"k\":\"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA\"},", StringComparison.Ordinal));
        await using var guarded = await GuardedServer.StartAsync(
            ("TranslateSvc:Access:Jwt:JwksFile", file), ("TranslateSvc:Access:Jwt:Issuer", "https://login.example"), ("TranslateSvc:Access:Jwt:Audience", TokenIssuer.Audience));
        var forged = TokenIssuer.Handmade("""{"alg":"HS256","kid":"first"}""", _issuer.Token().Split('.')[1], b => HMACSHA256.HashData("secret-secret-secret-secret-secret"u8, b));

        await guarded.TranslateAsync(GuardedServer.With(_issuer.Token()));
        var error = await Assert.ThrowsAsync<RpcException>(() => guarded.TranslateAsync(GuardedServer.With(forged)));

        Assert.Equal(StatusCode.Unauthenticated, error.StatusCode);
        File.Delete(file);
    }

    [Fact]
    public async Task Provider_ThatCannotBeReached_IsUnavailableNotTheCallersFault()
    {
        await using var guarded = await GuardedServer.StartAsync(("TranslateSvc:Access:Jwt:Authority", "http://127.0.0.1:9"), ("TranslateSvc:Access:Jwt:Audience", TokenIssuer.Audience));

        var error = GoogleError.From(await Assert.ThrowsAsync<RpcException>(() => guarded.TranslateAsync(GuardedServer.With(_issuer.Token()))));

        Assert.Equal(StatusCode.Unavailable, error.Code);
        Assert.NotNull(error.Retry);
    }

    private static async Task<StatusCode> StatusAsync(GuardedServer guarded, string token)
    {
        try
        {
            await guarded.TranslateAsync(GuardedServer.With(token));
            return StatusCode.OK;
        }
        catch (RpcException exception)
        {
            return exception.StatusCode;
        }
    }

    private Server.Security.Tokens.JwtVerifier Verifier(TimeProvider time) => new(
        Microsoft.Extensions.Options.Options.Create(new Server.Security.Tokens.JwtOptions { MetadataAddress = _issuer.Metadata, Audience = TokenIssuer.Audience }),
        Microsoft.Extensions.Options.Options.Create(new Server.Security.AccessOptions { RememberSeconds = 300 }), time);

    private Task<GuardedServer> StartAsync(params (string, string)[] more) => GuardedServer.StartAsync(
        [("TranslateSvc:Access:Jwt:Authority", _issuer.Address), ("TranslateSvc:Access:Jwt:Audience", TokenIssuer.Audience), .. more]);
}
