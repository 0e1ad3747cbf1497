using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Tests.Hosting;

public sealed class ServerOptionsTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("::1")]
    [InlineData("localhost")]
    public void Validate_Loopback_Passes(string address) => Assert.True(Validate(o => o.Address = address).Succeeded);

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("192.168.1.20")]
    public void Validate_OtherAddress_NamesTheSettingThatAllowsIt(string address)
    {
        var result = Validate(o => o.Address = address);

        Assert.Contains("TranslateSvc:Server:AllowNonLoopbackWithoutAuthentication", Assert.Single(result.Failures!), StringComparison.Ordinal);
        Assert.Contains("TranslateSvc:Access:Mode to Required", Assert.Single(result.Failures!), StringComparison.Ordinal);
        Assert.True(Validate(o => (o.Address, o.AllowNonLoopbackWithoutAuthentication) = (address, true)).Succeeded);
        Assert.True(Validate(o => o.Address = address, required: true).Succeeded);
    }

    [Fact]
    public void Validate_SeveralFaults_ReportsAll()
    {
        var result = Validate(o => (o.Address, o.GrpcPort, o.HttpPort, o.PortFile) = ("example", 5000, 5000, "/nowhere/at/all/ports"));

        Assert.Equal(3, result.Failures!.Count());
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(Action<ServerOptions> change, bool required = false)
    {
        var options = new ServerOptions();
        change(options);
        return new ServerOptionsValidator(callersMustSayWhoTheyAre: required).Validate(null, options);
    }
}
