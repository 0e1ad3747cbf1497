using System.Reflection;
using Microsoft.Extensions.Logging;
using TranslateSvc.Engines;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Tests.Hosting;

public sealed class EventIdTests
{
    [Fact]
    public void LogMessages_OfCoreAndServer_HaveIdsOfTheirOwn()
    {
        var ids = new[] { typeof(EngineRegistry).Assembly, typeof(ServerApp).Assembly }
            .SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(m => m.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>().Select(m => m.EventId).ToArray();

        Assert.True(ids.Length > 10);
        Assert.Equal(ids.Distinct().Order(), ids.Order());
    }
}
