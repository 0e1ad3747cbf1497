using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Orleans.Configuration;
using TranslateSvc.Server.Batches.Shares;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Batches;

/// <summary>The Orleans silo of this server: alone on the loopback address, or one of several that meet in a Redis server.</summary>
internal static class SiloSetup
{
    /// <summary>Keeps out of the log what only Orleans' developers need.</summary>
    public static void QuietOrleans(this ILoggingBuilder logging)
    {
        logging.AddFilter("Orleans", LogLevel.Warning).AddFilter("Microsoft.Orleans", LogLevel.Warning);
        // It recommends server GC, which costs memory and gains nothing here, and takes the time since the machine's start for a stall.
        logging.AddFilter("Orleans.Runtime.Silo", LogLevel.Error).AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
    }

    /// <summary>Adds the silo.</summary>
    public static void AddSilo(this HostApplicationBuilder builder, ClusterOptions cluster, string serverAddress)
    {
        builder.UseOrleans(silo =>
        {
            silo.Configure<Orleans.Configuration.ClusterOptions>(orleans => (orleans.ServiceId, orleans.ClusterId) = (cluster.ServiceId, cluster.ClusterId));
            if (cluster.IsCluster) Join(silo, cluster, AddressOf(cluster, serverAddress));
            else StandAlone(silo, cluster);
        });
    }

    private static void StandAlone(ISiloBuilder silo, ClusterOptions cluster)
    {
        var endpoint = Listen(silo, IPAddress.Loopback, cluster.SiloPort);
        silo.UseDevelopmentClustering(endpoint);
        silo.UseInMemoryReminderService();
        // One silo: nobody to probe.
        silo.Configure<ClusterMembershipOptions>(membership => membership.LivenessEnabled = false);
    }

    private static void Join(ISiloBuilder silo, ClusterOptions cluster, IPAddress address)
    {
        Listen(silo, address, cluster.SiloPort);
        silo.UseRedisClustering(redis => redis.ConfigurationOptions = cluster.RedisConfiguration());
        silo.UseRedisReminderService(redis => redis.ConfigurationOptions = cluster.RedisConfiguration());
        silo.AddRedisGrainStorage(EngineShareGrain.Storage, redis => redis.ConfigurationOptions = cluster.RedisConfiguration());
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.NumMissedProbesLimit = 3;
            membership.ProbeTimeout = TimeSpan.FromSeconds(cluster.FailureDetectionSeconds / 3.0);
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(10);
            membership.DefunctSiloExpiration = TimeSpan.FromHours(1);
            membership.DefunctSiloCleanupPeriod = TimeSpan.FromMinutes(10);
        });
    }

    private static IPEndPoint Listen(ISiloBuilder silo, IPAddress address, int port)
    {
        var endpoint = new IPEndPoint(address, port == 0 ? FreePort(address) : port);
        silo.Configure<EndpointOptions>(endpoints =>
        {
            endpoints.AdvertisedIPAddress = address;
            endpoints.SiloPort = endpoint.Port;
            endpoints.SiloListeningEndpoint = endpoint;
            // Clients of the service speak gRPC; nobody connects as an Orleans client.
            endpoints.GatewayPort = 0;
        });
        return endpoint;
    }

    private static IPAddress AddressOf(ClusterOptions cluster, string serverAddress)
    {
        if (cluster.Address.Length > 0) return IPAddress.Parse(cluster.Address);
        if (!ServerOptionsValidator.TryParseAddress(serverAddress, out var address) || IPAddress.IsLoopback(address)) return IPAddress.Loopback;
        return address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? FirstOwnAddress() : address;
    }

    private static IPAddress FirstOwnAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(n => n.OperationalStatus == OperationalStatus.Up && n.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(n => n.GetIPProperties().UnicastAddresses)
        .Select(a => a.Address)
        .FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork) ?? IPAddress.Loopback;

    private static int FreePort(IPAddress address)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(address, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
