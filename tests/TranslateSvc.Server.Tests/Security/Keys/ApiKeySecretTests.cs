using TranslateSvc.Server.Security;
using TranslateSvc.Server.Security.Keys;

namespace TranslateSvc.Server.Tests.Security.Keys;

public sealed class ApiKeySecretTests
{
    [Fact]
    public void Reveal_NewKey_IsReadBack()
    {
        var key = ApiKeySecret.Create();

        Assert.True(ApiKeySecret.TryParse(key.Reveal(), out var read));
        Assert.Matches("^tsvc_[0-9a-f]{12}_[0-9a-f]{64}$", key.Reveal());
        Assert.Equal(key.Id, read.Id);
        Assert.Equal(key.Secret, read.Secret);
    }

    [Fact]
    public void Create_ManyKeys_NoTwoAreAlike()
    {
        var keys = Enumerable.Range(0, 1_000).Select(_ => ApiKeySecret.Create().Reveal()).ToArray();

        Assert.Distinct(keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tsvc_")]
    [InlineData("tsvc_0123456789ab_00")]
    [InlineData("TSVC_0123456789ab_0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("tsvc_0123456789aB_0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("tsvc_0123456789ab-0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("tsvc_0123456789ab_000000000000000000000000000000000000000000000000000000000000000g")]
    [InlineData("tsvc_../../../etc_0000000000000000000000000000000000000000000000000000000000000000")]
    public void TryParse_AnotherForm_IsFalse(string text) => Assert.False(ApiKeySecret.TryParse(text, out _));

    [Fact]
    public void Fits_EveryBitOfTheSecretAndTheSalt_Counts()
    {
        var key = ApiKeySecret.Create();
        var stored = Stored(key);

        Assert.True(key.Fits(stored));
        for (var bit = 0; bit < 256; bit++)
        {
            var other = new ApiKeySecret(key.Id, [.. key.Secret]);
            other.Secret[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(other.Fits(stored));
        }

        Assert.False(key.Fits(stored with { Salt = ApiKeySecret.NewSalt() }));
        Assert.False(key.Fits(null));
    }

    [Fact]
    public void HashWith_OneSecretAndTwoSalts_DiffersAndHoldsNothingOfTheSecret()
    {
        var key = ApiKeySecret.Create();
        var (one, two) = (Stored(key), Stored(key));

        Assert.Equal((16, 32), (one.Salt.Length, one.Hash.Length));
        Assert.NotEqual(one.Hash, two.Hash);
        var json = ApiKeyJson.Write(one);
        Assert.DoesNotContain(Convert.ToHexStringLower(key.Secret), json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String(key.Secret), json, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_Key_HidesTheSecret() => Assert.DoesNotMatch("[0-9a-f]{13}", ApiKeySecret.Create().ToString());

    internal static ApiKey Stored(ApiKeySecret secret)
    {
        var salt = ApiKeySecret.NewSalt();
        return new ApiKey
        {
            Id = secret.Id, DisplayName = "a test", Tenant = "acme", Scopes = AccessScopes.Translate | AccessScopes.Batch, Limits = new CallerLimits(60, 4, 1_000_000),
            Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), Expires = new DateTimeOffset(2027, 1, 2, 3, 4, 5, TimeSpan.Zero), Salt = salt, Hash = secret.HashWith(salt),
        };
    }
}
