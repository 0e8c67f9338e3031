import { serviceTechnology } from '../../../src/catalog/service-technology.ts';

export const technology = serviceTechnology({
  name: 'php',
  title: 'PHP',
  names: `
    php, php-fpm, laravel, livewire, lumen, symfony, doctrine, codeigniter, cakephp, yii, yii2, zend, laminas, slim
    framework, wordpress, woocommerce, drupal, joomla, magento, prestashop, typo3, shopware, nextcloud, composer
  `,
  extensions: 'php',
});
