import type { Protocol } from '../../../src/catalog/contracts.ts';

export const protocol: Protocol = {
  name: 'http',
  title: 'JSON over HTTP',
  names: `
    http, http/1.1, http/1.0, http 1.1, rest, restful, restful api, rest api, web api, http api, json api, json:api,
    json/http, xml/http, json rpc, json-rpc, xml-rpc, openapi, swagger, cloudevents, cloud events, webhook, webhooks, web
    hook, http callback, odata, hateoas, hypermedia, http long polling, long polling, http polling, hls, mpeg-dash, fetch
    api, axios, xhr, xmlhttprequest, feign, openfeign, resttemplate, webclient, httpclient, okhttp, retrofit, server
    actions, http get, http post
  `,
  standsInFor: `
    soap, wsdl, saml, saml 2.0, saml2, scim, ldap, ldaps, active directory protocol, kerberos, radius, tacacs, sparql,
    gremlin, cypher, bolt, mcp, mcp protocol, model context protocol, a2a, acp, fhir, hl7, hl7 v2, dicom, openehr, iso 8583,
    iso 20022, swift message, swift mt, fix, fix protocol, edi, edifact, as2, as4, ftp, ftps, sftp, scp, ssh, telnet, rsync,
    webdav, nfs, smb, cifs, iscsi, tcp, tcp/ip, udp, sctp, ip, dns, dhcp, ntp, snmp, syslog, irc, xmpp, matrix protocol,
    sip, rtp, rtsp, rtmp, webrtc, stun, turn, fastcgi, fcgi, cgi, uwsgi, ajp, modbus, modbus tcp, opc ua, opc-ua, opcua,
    bacnet, profinet, can, can bus, i2c, spi, uart, rs232, rs485, rs-232, rs-485, serial, usb, bluetooth, ble, bluetooth low
    energy, zigbee, z-wave, lora, lorawan, nfc, rfid, coap, lwm2m, rmi, java rmi, corba, dcom, com, d-bus, dbus, ipc, named
    pipe, named pipes, unix socket, unix domain socket, stdin/stdout, stdio, pipe, shared memory, git, git protocol, ipfs,
    libp2p, devp2p, web3, ethereum json-rpc, vpn, ipsec, wireguard, openvpn, aws privatelink, privatelink, direct connect,
    expressroute, vpc peering, rdp, vnc, sms, smpp, ussd, push notification, push notifications, fcm, apns, carddav, caldav,
    icalendar, rss, atom, activitypub, oembed, wfs, wms, ogc api, gtfs, netconf, restconf, oauth proxy, aws sdk, s3 api,
    odbc gateway
  `,
  words: `
    api, json, xml, yaml, csv, sync, synchronous, synchron, sincrono, síncrono, synchrone, fetch, ajax, api call, api calls,
    request, requests, request/response, get, post, put, html, web, calls, call, html/http, интернет, запрос, 调用, 同步, 接口,
    请求, 呼び出し, リクエスト, 호출, 요청, 동기
  `,
  aspect: 'transport',
  needs: 'http',
  proof: 'span',
  mode: 'call',
  carrier: true,
};
