import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'service',
  title: 'Service',
  names: '',
  hosts: `
    docker, docker engine, docker compose, docker-compose, docker swarm, podman, containerd, oci, kubernetes, k8s, k3s,
    minikube, microk8s, openshift, rancher, nomad, helm, istio, linkerd, service mesh, eks, aks, gke, ecs, amazon ecs, aws
    ecs, fargate, aws fargate, ec2, amazon ec2, aws ec2, lightsail, elastic beanstalk, beanstalk, app runner, azure app
    service, app service, azure container apps, azure vm, compute engine, app engine, google app engine, heroku, vercel,
    netlify, render.com, fly.io, railway.app, digitalocean, hetzner, linode, cloud foundry, azure static web apps, azure
    static web app, github pages, linux, ubuntu, ubuntu server, debian, alpine, alpine linux, centos, fedora, rhel, red hat,
    red hat enterprise linux, rocky linux, almalinux, suse, amazon linux, windows, windows server, microsoft windows, wsl,
    wsl2, macos, apple macos, mac os, freebsd, unix, solaris, aix, z/os, mainframe, systemd, systemctl, vmware, esxi,
    vsphere, proxmox, hyper-v, kvm, virtualbox, vagrant, virtual machine, vm, vms, bare metal, truenas, synology, aws,
    amazon web services, azure, microsoft azure, gcp, google cloud, google cloud platform, alibaba cloud, aliyun, tencent
    cloud, huawei cloud, oracle cloud, ibm cloud, vpc, aws vpc, cloudflare pages, playstation, xbox, apple watch, smart tv
  `,
  kinds: `
    service, api, web api, rest api, web service, microservice, microservices, docker container, container, daemon, cron
    job, cron, batch job, batch, backend, back end, back-end, backend service, backend api, server, web server, application
    server, worker, background worker, background service, module, application, app, web app, web application, webapp,
    website, web site, desktop app, desktop application, mobile app, mobile application, native app, windows service,
    controller, rest controller, mvc controller, mvc rest controller, http controller, http controllers, repository, cli,
    cli client, cli tool, command line, command line tool, component, library, class library, lib, package, plugin, sdk,
    function, bot, chatbot, agent, ai agent, scheduler, facade, middleware, adapter, connector, etl, etl pipeline, pipeline,
    script, sidecar, monolith, llm, llm api, machine learning model, ml model, rules engine, workflow engine, identity
    server, auth server, authorization server, authentication service, file server, mail server, bff, backend for frontend,
    proxy service, crawler, job, saas, external saas, third party api, third-party api, blockchain, smart contract, smart
    contracts, iot device, device, sensor, dienst, anwendung, webanwendung, servidor, servicio, servicio web, microservicio,
    aplicación, aplicación web, serviço, microsserviço, aplicação, aplicativo, application web, service web, serveur,
    servizio, applicazione, usługa, aplikacja, hizmet, uygulama, сервис, микросервис, сервер, приложение, веб-приложение,
    бэкенд, служба, сервіс, застосунок, 服务, 微服务, 应用, 应用服务, 应用程序, 后端, 后端服务, 服务器, サービス, マイクロサービス, アプリケーション, ネイティブアプリケーション,
    バックエンド, サーバー, サーバ, 서비스, 마이크로서비스, 애플리케이션, 백엔드, 서버, خدمة, خادم, תוכנה, שירות, सेवा, dịch vụ, ứng dụng, layanan, aplikasi
  `,
  standsInFor: `
    keycloak, auth0, okta, identity provider, identityserver, duende, ory, ory hydra, ory kratos, fusionauth, active
    directory, azure ad, azure active directory, entra id, microsoft entra id, ldap server, openldap, adfs, cognito, aws
    cognito, amazon cognito, firebase auth, clerk, cerbos, open policy agent, opa, openfga, casbin, vault, hashicorp vault,
    aws secrets manager, azure key vault, consul, eureka, grafana, loki, tempo, jaeger, zipkin, opentelemetry collector,
    otel collector, opentelemetry, kibana, logstash, fluentd, fluent bit, filebeat, graylog, splunk, datadog, new relic,
    dynatrace, sentry, signoz, honeycomb, cloudwatch, aws cloudwatch, azure monitor, application insights, app insights,
    nagios, zabbix, pagerduty, dapr, temporal, temporal.io, airflow, apache airflow, camunda, zeebe, n8n, zapier, conductor,
    argo workflows, spark, apache spark, flink, apache flink, hadoop, aws glue, glue, apache beam, dataflow, apache nifi,
    nifi, kafka connect, debezium server, airbyte, fivetran, informatica, talend, emr, sagemaker, vertex ai, aws bedrock,
    amazon bedrock, bedrock, azure openai, openai, openai api, chatgpt, gpt-4, gpt-4o, anthropic, claude, claude code,
    gemini, google gemini, mistral ai, llama, ollama, vllm, hugging face, huggingface, cohere, deepseek, github copilot,
    copilot, elevenlabs, whisper, stable diffusion, mcp server, model context protocol server, git, git repo, git
    repository, git worktree, git working tree, git server, github, gitlab, bitbucket, gitea, github actions, gitlab ci,
    jenkins, circleci, travis ci, teamcity, azure devops, azure pipelines, argo cd, argocd, flux, fluxcd, tekton, spinnaker,
    sonarqube, nexus, artifactory, harbor, terraform, pulumi, cloudformation, backstage, stripe, paypal, adyen, braintree,
    klarna, square, twilio, sendgrid, mailgun, mailchimp, amazon ses, aws ses, postmark, slack, microsoft teams, discord,
    telegram, whatsapp, zoom, salesforce, hubspot, zendesk, intercom, sap, sap s/4hana, servicenow, jira, confluence,
    notion, airtable, shopify, contentful, sanity, segment, amplitude, mixpanel, posthog, google analytics, google maps,
    mapbox, plaid, docusign, figma, workday, netsuite, dynamics 365, power bi, tableau, looker, metabase, superset, apache
    superset, qlik, sharepoint, google workspace, office 365, microsoft 365, exchange server, firebase cloud messaging, fcm,
    apns, onesignal, pusher, ably, livekit, twitch, youtube api, matrix homeserver, synapse homeserver, asterisk,
    freeswitch, jitsi, moodle, hyperledger fabric, hyperledger, ethereum, bitcoin, polygon blockchain, solana, ipfs,
    chainlink, sftp server, ftp server, certbot, let's encrypt, letsencrypt, cups, home assistant, openhab, azure iot hub,
    aws iot core, iot hub, mosquitto bridge, libreoffice, pandoc, latex, imagemagick, ffmpeg, geoserver, osrm, tesseract,
    drools, liquibase, flyway
  `,
});
